package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import io.secretagent.management.AgentState;
import io.secretagent.status.StatusJson;
import io.secretagent.status.StatusPage;
import io.secretagent.status.StatusReport;
import java.io.IOException;

/** The status page, its style and script, and the same as JSON. Not loaded before the page is asked for. */
final class StatusAnswers {

    /** The page has neither scripts nor styles inside, and may be inside no other page. */
    private static final String HEADERS = "Content-Security-Policy: default-src 'self'\r\n"
            + "X-Content-Type-Options: nosniff\r\n"
            + "X-Frame-Options: DENY\r\n"
            + "Referrer-Policy: no-referrer\r\n"
            + "Cross-Origin-Resource-Policy: same-origin\r\n";

    private static final String UTF_8 = "; charset=utf-8";

    private final ListenerSettings settings;
    private final AgentState agent;

    StatusAnswers(ListenerSettings settings, AgentState agent) {
        this.settings = settings;
        this.agent = agent;
    }

    /** @throws HttpException for a request that must not be answered, and for an unknown path */
    HttpAnswer answer(RequestHead request) throws IOException {
        new StatusAccess(settings).require(request);
        String base = settings.metricsPath;
        if (request.path.equals("/")) {
            return page("text/html", StatusPage.of(StatusReport.of(agent), base));
        }
        switch (request.path.substring(base.length())) {
            case "/v1/status":
                return HttpAnswer.page("application/json", HEADERS, StatusJson.of(StatusReport.of(agent)));
            case "/v1/status.css":
                return page("text/css", StatusPage.file("status.css"));
            case "/v1/status.js":
                return page("text/javascript", StatusPage.file("status.js"));
            default:
                throw new HttpException("404 Not Found");
        }
    }

    private static HttpAnswer page(String type, byte[] content) {
        return HttpAnswer.page(type + UTF_8, HEADERS, content);
    }
}
