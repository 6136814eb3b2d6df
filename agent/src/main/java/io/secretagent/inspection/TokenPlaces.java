package io.secretagent.inspection;

import io.secretagent.references.IamReference;
import org.jspecify.annotations.Nullable;

/** What becomes of an {@link IamReference} in a place, and what it needs that no file shows. */
final class TokenPlaces {

    private TokenPlaces() {}

    /** The finding; null if the place has none. */
    static @Nullable Finding of(Place place) {
        for (IamReference reference : IamReference.values()) {
            if (place.text.contains(reference.text)) {
                return of(place, reference);
            }
        }
        return null;
    }

    private static Finding of(Place place, IamReference reference) {
        boolean isInUrl = reference == IamReference.RDS && place.text.matches("(?s)(?:jdbc|r2dbc):.*");
        return reference.is(place.text) || isInUrl
                ? Finding.reference(place, reference.text, Answer.of(hooks(reference), needs(reference)), null)
                : Finding.reference(
                        place,
                        reference.text,
                        Answer.none("stays as it is"),
                        reference.text + " is a password as a whole; write nothing else there");
    }

    private static String hooks(IamReference reference) {
        return reference == IamReference.RDS ? "jdbc, datasource, r2dbc" : "redis";
    }

    private static String needs(IamReference reference) {
        switch (reference) {
            case RDS:
                return "no secret; it needs rds-db:connect on arn:aws:rds-db:<region>:<account>:dbuser:<resource id>/<user>,"
                        + " TLS, and one host in the URL";
            case ELASTICACHE:
                return "no secret; it needs elasticache:Connect on the cache and on the user, and TLS";
            default:
                return "no secret; it needs memorydb:Connect on the cluster and on the user, and TLS";
        }
    }
}
