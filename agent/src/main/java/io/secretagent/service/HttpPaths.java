package io.secretagent.service;

import io.secretagent.json.JsonMembers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The paths of an HTTP listener, without those of a local provider. Most are below the {@code url-base-path}. Immutable. */
final class HttpPaths {

    static final String HEALTH = "/manage";

    private static final String METRICS = "/v1/prometheus";
    private static final String STATUS = "/v1/status";

    private final String base;
    private final boolean hasMetrics;
    private final boolean hasStatus;

    /** @param base the {@code url-base-path}; may be empty */
    HttpPaths(String base, boolean hasMetrics, boolean hasStatus) {
        this.base = base;
        this.hasMetrics = hasMetrics;
        this.hasStatus = hasStatus;
    }

    boolean isHealth(String path) {
        return hasMetrics && path.equals(HEALTH);
    }

    boolean isMetrics(String path) {
        return hasMetrics && path.equals(base + METRICS);
    }

    /** The page, its parts, or its JSON. */
    boolean isStatus(String path) {
        return hasStatus
                && (path.equals("/")
                        || path.equals(base + STATUS)
                        || path.equals(base + STATUS + ".css")
                        || path.equals(base + STATUS + ".js"));
    }

    /** All resources, or one that follows. */
    boolean isRefresh(String path) {
        return RefreshAnswers.has(base, path);
    }

    /** Whether a request by {@code GET} has an answer here. */
    boolean isRead(String path) {
        return isHealth(path) || isMetrics(path) || isStatus(path);
    }

    /** The response for a path that is none of these; it says which one was probably meant. */
    HttpAnswer notFound(String path) throws HttpException {
        String meant = meant(path);
        if (meant == null) {
            throw new HttpException("404 Not Found");
        }
        JsonMembers json = new JsonMembers();
        json.begin('{');
        json.text("error", "There is nothing at this path: url-base-path is " + base + ", so use " + meant);
        json.text("path", meant);
        json.end('}');
        return HttpAnswer.json("404 Not Found", (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Without anything that the request has sent. */
    private @Nullable String meant(String path) {
        if (path.endsWith(RefreshAnswers.PATH)) {
            return base + RefreshAnswers.PATH;
        }
        if (path.contains(RefreshAnswers.PATH + "/")) {
            return base + RefreshAnswers.PATH + "/<resource>";
        }
        if (hasMetrics && path.endsWith(METRICS)) {
            return base + METRICS;
        }
        return hasStatus && path.endsWith(STATUS) ? base + STATUS : null;
    }
}
