import io.secretagent.hosts.Load;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;

/** LDAP by JNDI, a simple bind. Arguments: port, user, password. */
public final class LdapHost {

    private LdapHost() {}

    /** Runs the load. */
    public static void main(String[] arguments) throws Exception {
        Load.run((user, password) -> login(arguments[0], user, password), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(String port, String user, String password) {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + port);
        environment.put(Context.SECURITY_AUTHENTICATION, "simple");
        environment.put(Context.SECURITY_PRINCIPAL, user);
        environment.put(Context.SECURITY_CREDENTIALS, password);
        return () -> {
            new InitialDirContext(environment).close();
            return true;
        };
    }
}
