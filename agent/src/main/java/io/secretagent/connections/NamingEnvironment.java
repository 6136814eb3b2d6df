package io.secretagent.connections;

import javax.naming.Context;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Reads the environment of a JNDI context. A class of its own, as not every JVM has the module {@code java.naming}. */
final class NamingEnvironment {

    private NamingEnvironment() {}

    /** The principal of a context; null if it has none, or does not expose its environment. */
    static @Nullable Object principal(Object context) {
        try {
            return ((Context) context).getEnvironment().get(Context.SECURITY_PRINCIPAL);
        } catch (NamingException e) {
            return null;
        }
    }
}
