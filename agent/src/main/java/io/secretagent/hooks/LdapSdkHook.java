package io.secretagent.hooks;

import java.util.List;

/** UnboundID's LDAP SDK: a simple bind is made with the current credentials, and again on the same connection if it is refused. */
final class LdapSdkHook {

    private static final String SDK = "com.unboundid.ldap.sdk.";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ClientHook.of(HookName.LDAP)
            .back(SDK + "SimpleBindRequest", Target.CONSTRUCTOR, TEXT, TEXT, "[L" + SDK + "Control;")
            .login(SDK + "LDAPConnection", "bind", SDK + "BindRequest")
            .add(
                    SDK + "LDAPConnection",
                    "bind",
                    Capture.FIRST_ARGUMENT_TO_SEND,
                    Operation.REPLACE_STALE_IN_OBJECT,
                    SDK + "BindRequest")
            .targets();

    private LdapSdkHook() {}
}
