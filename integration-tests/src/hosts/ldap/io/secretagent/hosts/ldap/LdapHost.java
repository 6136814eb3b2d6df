package io.secretagent.hosts.ldap;

import io.secretagent.hosts.jdk.Load;
import io.secretagent.hosts.jdk.SimpleBind;

/** LDAP by JNDI, with a simple bind. Arguments: port, user, password. */
public final class LdapHost {

    private LdapHost() {}

    public static void main(String[] arguments) throws Exception {
        Load.run(new SimpleBind(arguments[0]), arguments[1], arguments[2], 20);
    }
}
