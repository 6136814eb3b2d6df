package io.secretagent.connections;

import io.secretagent.iam.CacheHost;
import io.secretagent.iam.IamTokens;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.IamReference;
import io.secretagent.references.UnresolvedReferenceException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logins to caches with {@link IamReference#ELASTICACHE} or {@link IamReference#MEMORYDB} as the password. What a client holds as
 * credentials does not say where they are sent, so the servers are noted when the client is given both; a token is sent only if all of
 * them are of one cache. Thread-safe.
 */
public final class CacheTokens {

    /** Far more than a cluster has nodes. */
    private static final int MOST_SERVERS = 2_000;

    private final IamTokens tokens;
    private final ByIdentity<Set<String>> servers = new ByIdentity<>();
    private final OncePerText complaints = new OncePerText();

    CacheTokens(IamTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Notes that credentials are sent to a server.
     *
     * @param host null if that is not known
     */
    void note(Object credentials, @Nullable String host, boolean isTls) {
        if (isToken(credentials)) {
            add(credentials, host, isTls);
        }
    }

    /** The same where the client makes other credentials of the same user for each login: they are known by that {@code String}. */
    void noteUser(Object credentials, @Nullable String host, boolean isTls) {
        Object user = CredentialFields.user(credentials);
        if (user != null && isToken(credentials)) {
            add(user, host, isTls);
        }
    }

    private static boolean isToken(Object credentials) {
        String password = CredentialText.of(CredentialFields.password(credentials));
        return password != null && IamReference.isAny(password);
    }

    private synchronized void add(Object credentials, @Nullable String host, boolean isTls) {
        Set<String> known = servers.get(credentials);
        Set<String> all = known == null ? new LinkedHashSet<String>() : known;
        if (all.size() < MOST_SERVERS) {
            all.add(isTls || host == null ? String.valueOf(host) : CacheHost.WITHOUT_TLS);
        }
        servers.put(credentials, all);
    }

    /**
     * The token to send.
     *
     * @throws UnresolvedReferenceException if there is none for these servers; also logged, once
     */
    String token(Object credentials, String reference) {
        try {
            String user = CredentialText.of(CredentialFields.user(credentials));
            if (user == null) {
                throw new UnresolvedReferenceException(
                        "A token of IAM is signed for one user, and the client has none.");
            }
            return tokens.token(tokens.ofCache(reference, serversOf(credentials), user));
        } catch (UnresolvedReferenceException e) {
            if (complaints.isNew(e.getMessage())) {
                Log.error("No token of IAM is sent: " + e.getMessage());
            }
            throw e;
        }
    }

    private synchronized Set<String> serversOf(Object credentials) {
        Object user = CredentialFields.user(credentials);
        Set<String> own = servers.get(credentials);
        Set<String> known = own == null && user != null ? servers.get(user) : own;
        return known == null ? Collections.<String>emptySet() : new LinkedHashSet<>(known);
    }
}
