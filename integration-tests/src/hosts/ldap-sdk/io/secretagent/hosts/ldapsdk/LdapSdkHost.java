package io.secretagent.hosts.ldapsdk;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.secretagent.hosts.jdk.Load;

/**
 * UnboundID's LDAP SDK: a connection with a bind for each operation, or with {@code pool} a pool with one connection, which is bound again when it was closed.
 * Arguments: port, user, password, mode.
 */
public final class LdapSdkHost {

    private LdapSdkHost() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        boolean isPool = arguments.length > 3;
        Load.run(
                (user, password) -> isPool ? pooled(port, user, password) : login(port, user, password),
                arguments[1],
                arguments[2],
                20);
    }

    private static Load.Login login(int port, String user, String password) {
        BindRequest bind = new SimpleBindRequest(user, password);
        return () -> {
            LDAPConnection connection = new LDAPConnection("127.0.0.1", port);
            try {
                connection.bind(bind);
                return connection.getEntry("dc=example") != null;
            } finally {
                connection.close();
            }
        };
    }

    private static Load.Login pooled(int port, String user, String password) throws Exception {
        LDAPConnection first = new LDAPConnection("127.0.0.1", port, user, password);
        LDAPConnectionPool pool = new LDAPConnectionPool(first, 1);
        pool.setMaxConnectionAgeMillis(200);
        pool.setRetryFailedOperationsDueToInvalidConnections(true);
        return () -> pool.getEntry("dc=example") != null;
    }
}
