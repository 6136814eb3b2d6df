package io.secretagent.service;

import io.secretagent.json.JsonMembers;
import io.secretagent.store.PushedRefresh;
import io.secretagent.store.PushedRefresh.Result;
import io.secretagent.store.Refresher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Fetches at once what a request says has changed, and writes what came of it as JSON, without a value. Thread-safe. */
final class RefreshAnswers {

    static final String PATH = "/v1/refresh";
    /** Less than a connection's time for one step, and than the five seconds that EventBridge waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ProviderNames names;
    private final Refresher refresher;

    RefreshAnswers(ProviderNames names, Refresher refresher) {
        this.names = names;
        this.refresher = refresher;
    }

    /** Whether a path below the {@code url-base-path} is that of a refresh. */
    static boolean has(String base, String path) {
        return path.equals(base + PATH) || path.startsWith(base + PATH + "/");
    }

    /**
     * Refreshes all resources, or the one that the path names, by its name or what is configured for it.
     *
     * @throws HttpException for a name that is unknown or malformed
     */
    HttpAnswer answer(String base, RequestHead request) throws HttpException {
        String rest = request.path.substring((base + PATH).length());
        String resource = rest.isEmpty() ? null : resource(ProviderRequest.decoded(rest.substring(1), false));
        try {
            List<PushedRefresh> pushed = refresher.pushes().refresh(resource, PATIENCE);
            return HttpAnswer.json(status(pushed), json(pushed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpException("503 Service Unavailable");
        }
    }

    private String resource(String id) throws HttpException {
        ProviderNames.Found found = id.isEmpty() ? null : names.find(id);
        if (found == null) {
            throw new HttpException("404 Not Found", "The resources of this agent do not include this secret\n");
        }
        return found.resource;
    }

    /** A failure before a call that is still to be made, and that before all that is done. */
    private static String status(List<PushedRefresh> pushed) {
        String status = "200 OK";
        for (PushedRefresh each : pushed) {
            if (each.result == Result.FAILED) {
                return "502 Bad Gateway";
            }
            if (each.result == Result.UNFINISHED || each.result == Result.DEFERRED) {
                status = "202 Accepted";
            }
        }
        return status;
    }

    private static byte[] json(List<PushedRefresh> pushed) {
        JsonMembers json = new JsonMembers();
        json.begin('{');
        json.array("secrets");
        for (PushedRefresh each : pushed) {
            json.begin('{');
            json.text("name", each.version.toString());
            json.text("result", each.result.name().toLowerCase(Locale.ROOT));
            json.text("versionId", each.versionId);
            json.text("errorCode", each.code);
            json.number("inSeconds", each.seconds);
            json.end('}');
        }
        json.end(']');
        json.end('}');
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
