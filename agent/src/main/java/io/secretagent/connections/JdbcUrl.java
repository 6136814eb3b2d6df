package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import java.util.Map;

/**
 * Takes the references to credentials out of a JDBC URL. They are not replaced in place, as each vendor quotes in its own way,
 * but passed as properties, which no driver quotes.
 */
final class JdbcUrl {

    private JdbcUrl() {}

    /** Decides whether a text stands for a credential: is a reference. */
    interface ReferenceTest {

        boolean isCredential(String text);
    }

    /**
     * The URL without those of its credentials that are references.
     *
     * @param taken receives them by the name of their property
     * @throws UnresolvedReferenceException if the URL has two different references for one property
     */
    static String without(String url, ReferenceTest test, Map<String, String> taken) {
        return UrlParameters.without(UrlUsers.without(url, test, taken), test, taken);
    }

    /** Puts a setting of a URL into a map. */
    static void put(Map<String, String> taken, String property, String value) {
        String other = taken.put(property, value);
        if (other != null && !other.equals(value)) {
            throw new UnresolvedReferenceException("The JDBC URL has two values for " + property
                    + ", at least one of which is a reference. Leave out one of them, or use the same for all hosts.");
        }
    }
}
