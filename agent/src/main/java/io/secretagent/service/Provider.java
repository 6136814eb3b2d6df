package io.secretagent.service;

import io.secretagent.config.ProviderToken;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The API of AWS's local provider: {@code /secretsmanager/get}, {@code /v1/<secretId>}, {@code /ping}. Thread-safe.
 *
 * <p>Source: README of aws-workload-credentials-provider. Where that daemon forbids hops by the connections' time to live, which Java
 * cannot set, this listens on loopback or a Unix domain socket alone.
 */
final class Provider {

    /** Of a request with the longest token, in bytes. */
    static final int LONGEST_HEAD = 16 * 1024;

    static final String PATHS = "/secretsmanager/get, /v1/…, /ping";

    private static final String GET = "/secretsmanager/get";
    private static final String PREFIX = "/v1/";
    private static final String PING = "/ping";
    /** Fewer than connections, so that the surplus gets an answer. */
    private static final int MOST_REQUESTS = 200;

    final ProviderAccess access;
    private final ProviderAnswers answers;
    private final AtomicInteger underWay = new AtomicInteger();

    Provider(ProviderToken token, ProviderAnswers answers) {
        this.access = new ProviderAccess(token);
        this.answers = answers;
    }

    boolean has(String path) {
        return path.equals(GET) || path.startsWith(PREFIX) || path.equals(PING);
    }

    /** @throws HttpException for every request that gets no secret */
    HttpAnswer answer(RequestHead request) throws HttpException {
        access.requireLoopback(request);
        if (request.path.equals(PING)) {
            requireGet(request);
            return HttpAnswer.text("200 OK", "healthy");
        }
        try {
            if (underWay.incrementAndGet() > MOST_REQUESTS) {
                throw new HttpException("429 Too Many Requests", "Connection limit exceeded");
            }
            access.require(request);
            requireGet(request);
            return HttpAnswer.json(answers.answer(parsed(request)));
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static ProviderRequest parsed(RequestHead request) throws HttpException {
        return request.path.equals(GET)
                ? ProviderRequest.ofQuery(request.query)
                : ProviderRequest.ofPath(request.path.substring(PREFIX.length()), request.query);
    }

    private static void requireGet(RequestHead request) throws HttpException {
        if (!request.method.equals("GET")) {
            throw new HttpException("405 Method Not Allowed", "Not allowed");
        }
    }
}
