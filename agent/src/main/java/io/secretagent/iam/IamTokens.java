package io.secretagent.iam;

import io.secretagent.credentials.AwsSigning;
import io.secretagent.credentials.CredentialsException;
import io.secretagent.credentials.Partition;
import io.secretagent.references.IamReference;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.signature.PresignedQuery;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs the tokens, without a call, with the agent's own credentials. A token is used for ten of the fifteen minutes that it is valid,
 * and not after the credentials have been renewed: it is not valid longer than they are. Thread-safe.
 *
 * <p>Sources: "Connecting to your DB instance using IAM authentication" in the Amazon RDS user guide; "Authenticating with IAM" in those
 * of Amazon ElastiCache and of Amazon MemoryDB.
 */
public final class IamTokens {

    private static final int VALID_SECONDS = 900;
    private static final long USED_MILLIS = TimeUnit.MINUTES.toMillis(10);
    private static final String NO_NAME_OF_RDS =
            " is not one of Amazon RDS (as in <database>.<region>.rds.amazonaws.com,"
                    + " the endpoint that AWS shows), for which alone RDS accepts tokens; it";
    /** Far more than an application has servers; it may let people type their names. */
    private static final int MOST_KEPT = 1_000;

    private final Supplier<@Nullable AwsSigning> source;
    private final ConcurrentMap<IamLogin, IamToken> tokens = new ConcurrentHashMap<>();

    /** @param source supplies null where the agent has no credentials, as a local provider has them */
    public IamTokens(Supplier<@Nullable AwsSigning> source) {
        this.source = source;
    }

    /**
     * The login of a user of a database.
     *
     * @param host in lower case, as the client connects to it
     * @throws UnresolvedReferenceException if no region is known for it
     */
    public IamLogin ofDatabase(String host, int port, String user) {
        String ofName = RdsHost.region(host);
        String region = ofName == null ? configuredRegion(host + NO_NAME_OF_RDS) : ofName;
        return new IamLogin(IamService.RDS, host + ":" + port, user, region, false, ofName != null);
    }

    /**
     * The login of a user of a cache.
     *
     * @param reference of which service
     * @param hosts all servers that the password is sent to, in lower case
     * @throws UnresolvedReferenceException if they are not of one cache of that service, or no region is known for it
     */
    public IamLogin ofCache(String reference, Set<String> hosts, String user) {
        IamService service = IamReference.MEMORYDB.is(reference) ? IamService.MEMORYDB : IamService.ELASTICACHE;
        if (!service.reference.is(reference)) {
            throw new UnresolvedReferenceException(reference + " is for databases, not for caches.");
        }
        CacheHost cache = CacheHost.ofAll(service, hosts);
        String region = cache.region == null ? configuredRegion(cache.name) : cache.region;
        return new IamLogin(service, cache.name, user, region, cache.isServerless, true);
    }

    private String configuredRegion(String name) {
        try {
            return signing().regions.ofSettings();
        } catch (CredentialsException e) {
            throw new UnresolvedReferenceException(
                    "The name " + name + " does not say its region, and nothing else does; set"
                            + " secret-manager.aws.region. " + e.getMessage());
        }
    }

    /**
     * The password of a login. May call AWS, if the credentials have to be renewed.
     *
     * @throws UnresolvedReferenceException if there are no credentials
     */
    public String token(IamLogin login) {
        AwsSigning with = signing();
        AwsIdentity identity = identity(with);
        long now = with.clock.millis();
        IamToken known = tokens.get(login);
        if (known != null && known.isFresh(identity, now, USED_MILLIS)) {
            return known.text;
        }
        String text = signed(login, identity, now);
        if (tokens.size() >= MOST_KEPT) {
            tokens.clear();
        }
        tokens.put(login, new IamToken(text, identity, now));
        return text;
    }

    static String signed(IamLogin login, AwsIdentity identity, long epochMillis) {
        return new PresignedQuery(login.service.name)
                .sign(login.host, login.parameters(), VALID_SECONDS, login.region, identity, epochMillis);
    }

    private static AwsIdentity identity(AwsSigning with) {
        try {
            return with.credentials.current();
        } catch (CredentialsException e) {
            throw new UnresolvedReferenceException(
                    "There are no credentials of AWS to sign a token with. " + e.getMessage());
        }
    }

    private AwsSigning signing() {
        AwsSigning signing = source.get();
        if (signing == null) {
            throw new UnresolvedReferenceException(
                    "A token is signed with credentials of AWS, which a local provider"
                            + " (secret-manager.aws.local) keeps to itself; remove that section, so that the agent has its own.");
        }
        return signing;
    }

    /** Forgets all tokens, and the credentials that have signed them. */
    public void forget() {
        tokens.clear();
    }

    /** Has the next login get another token, as a server has refused this one. */
    public void forget(IamLogin login) {
        tokens.remove(login);
    }

    /** What may be missing if a server refuses a token; a sentence. */
    public String advice(IamLogin login) {
        return "The credentials of " + signing().credentials.source() + " need " + login.service.action + " on "
                + login.service.arn(Partition.of(login.region).name, login.region) + ".";
    }
}
