package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.LibraryServer;
import java.util.List;

/** UnboundID's directory server and its LDAP SDK. Users are distinguished names. */
public final class LdapSdkClients {

    private static final String NEWEST = "com.unboundid:unboundid-ldapsdk:7.0.5";

    /** A bind for each operation. */
    public static final ClientVersion SDK = ClientVersion.of("UnboundID", "ldap-sdk", 8, NEWEST);

    public static final ClientFamily FAMILY = new ClientFamily(
            "UnboundID",
            LdapSdkClients::server,
            List.of(
                    ClientVersion.of("UnboundID", "ldap-sdk", 8, "com.unboundid:unboundid-ldapsdk:4.0.14"),
                    SDK,
                    SDK.in("pool", "pool")));

    private LdapSdkClients() {}

    private static LibraryServer server() {
        return LibraryServer.start(
                "ldap-sdk-server", "LdapSdkServerHost", name -> "uid=" + name + ",dc=example", NEWEST);
    }
}
