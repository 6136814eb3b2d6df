package io.secretagent.hosts.jdk;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;

/** Logs in to a directory on loopback by JNDI, with a simple bind; each login has one environment for all its binds. */
public final class SimpleBind implements Load.Client {

    private final String port;

    public SimpleBind(String port) {
        this.port = port;
    }

    @Override
    public Load.Login login(String user, String password) {
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
