package io.secretagent.hosts.jdk;

import java.security.CodeSource;
import java.security.Permission;
import java.security.Policy;
import java.security.ProtectionDomain;

/**
 * Handles the commands of {@link Watched}; {@code restrict} installs a security manager that permits everything to this class and nothing to
 * other code outside the JDK, {@code release} removes it. For Java 8 to 17.
 */
public final class Restricted {

    private Restricted() {}

    public static void main(String[] arguments) throws Exception {
        CommandLoop.run(3, Restricted::answer);
    }

    private static String answer(String[] words) {
        switch (words[0]) {
            case "restrict":
                Policy.setPolicy(new OwnCodeAlone());
                System.setSecurityManager(new SecurityManager());
                return "restricted";
            case "release":
                System.setSecurityManager(null);
                return "released";
            default:
                return Watched.answer(words);
        }
    }

    /** As the policy file of an application may, which does not mention an agent. */
    private static final class OwnCodeAlone extends Policy {

        private final CodeSource own = Restricted.class.getProtectionDomain().getCodeSource();

        @Override
        public boolean implies(ProtectionDomain domain, Permission permission) {
            return own.equals(domain.getCodeSource());
        }
    }
}
