import io.secretagent.hosts.Load;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;

/** LDAP by JNDI, a simple bind. Arguments: port, user, password. */
public final class LdapHost {

    private LdapHost() {}

    /** Runs the load. */
    public static void main(String[] arguments) throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + arguments[0]);
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, Load.read(arguments[1]));
        environment.put(Context.SECURITY_CREDENTIALS, Load.read(arguments[2]));
        Load.run(
                () -> {
                    new InitialDirContext(environment).close();
                    return true;
                },
                1,
                20);
    }
}
