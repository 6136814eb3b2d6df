package io.secretagent.iam;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose password a token is, at which server: all that is signed. Immutable. */
public final class IamLogin {

    final IamService service;
    /** A database's host and port, or a cache's name. */
    final String host;

    final String user;
    final String region;
    private final boolean isServerless;
    private final boolean isNameOfAws;

    /** @param isNameOfAws whether the server's name is one that AWS has given */
    IamLogin(IamService service, String host, String user, String region, boolean isServerless, boolean isNameOfAws) {
        this.isNameOfAws = isNameOfAws;
        this.service = service;
        this.host = host;
        this.user = user;
        this.region = region;
        this.isServerless = isServerless;
    }

    /** Names and values in turn, in the order of AWS's SDK. */
    String[] parameters() {
        return isServerless
                ? new String[] {"Action", "connect", service.userParameter, user, "ResourceType", "ServerlessCache"}
                : new String[] {service.userParameter, user, "Action", "connect"};
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof IamLogin)) {
            return false;
        }
        IamLogin that = (IamLogin) other;
        return service == that.service
                && host.equals(that.host)
                && user.equals(that.user)
                && region.equals(that.region)
                && isServerless == that.isServerless;
    }

    @Override
    public int hashCode() {
        return Objects.hash(service, host, user, region);
    }

    /** Whether a name of Amazon RDS, or of a cache, says the region. */
    public boolean isNameOfAws() {
        return isNameOfAws;
    }

    /** For which the token is signed. */
    public String region() {
        return region;
    }

    /** A database's host and port, or a cache's name, for messages. */
    public String server() {
        return host;
    }
}
