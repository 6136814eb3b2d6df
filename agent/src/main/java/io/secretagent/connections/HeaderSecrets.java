package io.secretagent.connections;

import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the secrets in the values of HTTP headers: by the identity of a {@link String} that the application was given, or that a
 * library has made of one. In a request to a host that a secret is bound to, a reference to it and an earlier value of it are
 * recognised by their text, too. Thread-safe.
 */
final class HeaderSecrets {

    private final JdbcLogins jdbcLogins;
    private final LoginSecrets secrets;
    private final ByIdentity<HeaderSecret> made = new ByIdentity<>();

    HeaderSecrets(JdbcLogins jdbcLogins, LoginSecrets secrets) {
        this.jdbcLogins = jdbcLogins;
        this.secrets = secrets;
    }

    /** Remembers what a library has made of secrets. */
    void putMade(String value, HeaderSecret secret) {
        made.put(value, secret);
    }

    /** What was remembered of a value, or null; also of one that the application was given itself. */
    @Nullable
    HeaderSecret known(String value) {
        ReferenceText text = secrets.origins.text(value);
        return text == null ? made.get(value) : HeaderSecret.whole(HeaderForm.WHOLE, text, false);
    }

    /**
     * The secret in a value that is about to be sent; null where there is none, or where it is bound to other hosts.
     *
     * @param host null where it is not certain
     */
    @Nullable
    HeaderSecret of(String value, @Nullable String host) {
        HeaderSecret known = known(value);
        if (known != null) {
            return mayBeSent(known.versions(), host) ? known : null;
        }
        return host == null || !secrets.areBound() ? null : bound(value, host);
    }

    private boolean mayBeSent(Iterable<SecretVersion> versions, @Nullable String host) {
        for (SecretVersion version : versions) {
            if (jdbcLogins.isBound(version) && !isBoundTo(version, host)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBoundTo(SecretVersion version, @Nullable String host) {
        Set<String> hosts = secrets.hosts.get(version.resource);
        return hosts != null && host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private @Nullable HeaderSecret bound(String value, String host) {
        if (!isBoundToAny(host)) {
            return null;
        }
        HeaderForm.Parts basic = HeaderForm.ofBasic(value);
        if (basic != null && basic.user != null) {
            return basic(basic, basic.user, host);
        }
        HeaderSecret whole = token(HeaderForm.WHOLE, value, host);
        HeaderForm.Parts token = whole == null ? HeaderForm.afterScheme(value) : null;
        return token == null ? whole : token(token.form, token.password, host);
    }

    private boolean isBoundToAny(String host) {
        for (Set<String> hosts : secrets.hosts.values()) {
            if (hosts.contains(host.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable HeaderSecret token(HeaderForm form, String token, String host) {
        ReferenceText reference = reference(token, host);
        if (reference != null) {
            return HeaderSecret.whole(form, reference, true);
        }
        Match match = match(null, token, host);
        ReferenceText text = match == null ? null : match.texts().get(Login.PASSWORD);
        return text == null ? null : HeaderSecret.whole(form, text, false);
    }

    /** References have colons themselves: of them, the password begins at the last one that begins a reference. */
    private @Nullable HeaderSecret basic(HeaderForm.Parts parts, String user, String host) {
        String pair = user + ':' + parts.password;
        for (int colon = pair.lastIndexOf(':'); colon >= 0; colon = pair.lastIndexOf(':', colon - 1)) {
            ReferenceText password = reference(pair.substring(colon + 1), host);
            String before = pair.substring(0, colon);
            ReferenceText ofUser = reference(before, host);
            if (password != null && (ofUser != null || !before.contains(":"))) {
                Map<String, ReferenceText> texts = new HashMap<>();
                texts.put(Login.PASSWORD, password);
                if (ofUser != null) {
                    texts.put(Login.USER, ofUser);
                }
                return new HeaderSecret(parts.form, before, texts, true);
            }
        }
        Match match = match(user, parts.password, host);
        return match == null ? null : new HeaderSecret(parts.form, user, match.texts(), false);
    }

    private @Nullable ReferenceText reference(String text, String host) {
        ReferenceText parsed = jdbcLogins.isReference(text) ? secrets.parser.parse(text) : null;
        if (parsed == null) {
            return null;
        }
        for (SecretVersion version : parsed.versions()) {
            if (!isBoundTo(version, host)) {
                return null;
            }
        }
        return parsed;
    }

    /** The secret that is bound to a host and has, or had, that user and password. */
    private @Nullable Match match(@Nullable String user, String password, String host) {
        for (String resource : secrets.hosts.keySet()) {
            SecretVersion version = SecretVersion.current(resource);
            Match current = isBoundTo(version, host)
                    ? CurrentPair.find(version, jdbcLogins.secrets().get(version), user, password, secrets.origins)
                    : null;
            if (current != null) {
                return current;
            }
        }
        return secrets.passwords.find(user, password, earlier(host));
    }

    /** The secrets that are bound to a host and have earlier versions. */
    private List<SecretVersion> earlier(String host) {
        List<SecretVersion> bound = new ArrayList<>();
        for (SecretVersion version : secrets.passwords.rotated()) {
            if (isBoundTo(version, host)) {
                bound.add(version);
            }
        }
        return bound;
    }
}
