package io.secretagent.config;

import org.jspecify.annotations.Nullable;

/** The section {@code service}: the listeners for other processes. A listener that is not configured is null. */
public final class ServiceSettings {

    public final @Nullable ListenerSettings tcp;
    /** The path of the Unix domain socket. */
    public final @Nullable String socketPath;

    public final @Nullable ListenerSettings http;
    public final @Nullable ListenerSettings https;

    ServiceSettings(Section service) {
        tcp = ListenerSettings.tcp(service.filledTemplate("tcp"));
        Section uds = service.filledTemplate("uds");
        socketPath = uds == null ? null : uds.requiredText("socket-path");
        if (uds != null) {
            uds.finish();
        }
        http = ListenerSettings.http(service.filledTemplate("http"), false);
        https = ListenerSettings.http(service.filledTemplate("https"), true);
        service.finish();
    }
}
