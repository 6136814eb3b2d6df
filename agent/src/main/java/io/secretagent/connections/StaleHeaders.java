package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.log.OneLine;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Headers with an earlier value of a secret that could not be replaced, because the application has copied the value: recognised by the
 * hashes of {@link KnownPasswords}, after a server has refused the request. Thread-safe.
 */
public final class StaleHeaders {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    /** What stands between the parts of a value, as in {@code ApiKey id=app, key="..."}. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;:=\"]+");
    /** Parts that are looked at: a header may be long. */
    private static final int MOST_PARTS = 16;

    private final JdbcLogins jdbcLogins;
    private final LoginSecrets secrets;
    private final OncePerText warned = new OncePerText();

    StaleHeaders(JdbcLogins jdbcLogins, LoginSecrets secrets) {
        this.jdbcLogins = jdbcLogins;
        this.secrets = secrets;
    }

    /** Whether the headers of a response's request are worth a look: the server has refused it, and a secret was rotated before. */
    public boolean areLikely(int status) {
        return (status == UNAUTHORIZED || status == FORBIDDEN)
                && !secrets.passwords.rotated().isEmpty();
    }

    /**
     * A server has refused a request with this header: one warning for each secret and host, if the value is, or has, an earlier one.
     *
     * @param host as the client connects to it; null where that is not known
     */
    public void refused(int status, @Nullable String host, @Nullable String value) {
        Match match = value == null || secrets.origins.text(value) != null ? null : find(value);
        if (match == null) {
            return;
        }
        String resource = match.version.resource;
        String where = host == null ? "a server" : OneLine.of(host);
        if (warned.isNew(resource + ' ' + host)) {
            Log.warn("A request to " + where + " was refused (" + status
                    + "), and a header of it has an earlier value of "
                    + resource
                    + ". The application has made the header of a copy, so the agent does not replace it. Bind"
                    + " the secret to its hosts (resources." + resource + ".hosts), or have the application make the"
                    + " header for each request, of the value that it reads then.");
        }
    }

    private @Nullable Match find(String value) {
        HeaderForm.Parts basic = HeaderForm.ofBasic(value);
        if (basic != null) {
            return earlier(basic.user, basic.password);
        }
        Match whole = earlier(null, value);
        String[] parts = whole == null ? BETWEEN.split(value, MOST_PARTS) : new String[0];
        for (int i = 0; whole == null && i < parts.length; i++) {
            whole = earlier(null, parts[i]);
        }
        return whole;
    }

    /** Not the current value, which an earlier version may have had, too. */
    private @Nullable Match earlier(@Nullable String user, String password) {
        Match match = secrets.passwords.find(user, password);
        return match == null || password.equals(match.password(jdbcLogins.secrets())) ? null : match;
    }
}
