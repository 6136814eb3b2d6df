package io.secretagent.hosts.ldapsdkserver;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import io.secretagent.hosts.jdk.CommandLoop;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;

/** UnboundID's directory server; its users are distinguished names. Handles {@code set USER PASSWORD}, {@code end USER}, {@code refused}. */
public final class LdapSdkServerHost {

    private static final AtomicLong REFUSED = new AtomicLong();

    private LdapSdkServerHost() {}

    public static void main(String[] arguments) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("clients", InetAddress.getLoopbackAddress(), 0, null));
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult bind) {
                if (bind.getResult().getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                    REFUSED.incrementAndGet();
                }
            }
        });
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example", "objectClass: domain", "dc: example");
        server.startListening();
        System.out.println("ready " + server.getListenPort());
        CommandLoop.run(3, words -> reply(server, words));
        System.exit(0);
    }

    private static String reply(InMemoryDirectoryServer server, String[] words) throws Exception {
        switch (words[0]) {
            case "set":
                set(server, words[1], words[2]);
                return "done";
            case "end":
                server.closeAllConnections(true);
                return "done";
            default:
                return "" + REFUSED.get();
        }
    }

    private static void set(InMemoryDirectoryServer server, String user, String password) throws Exception {
        if (server.getEntry(user) == null) {
            server.add("dn: " + user, "objectClass: account", "userPassword: " + password);
        } else {
            server.modify(user, new Modification(ModificationType.REPLACE, "userPassword", password));
        }
    }
}
