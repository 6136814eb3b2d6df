package io.secretagent.config;

/** The section {@code service}: where other processes may ask for secrets. A listener that is not configured is null. */
public final class ServiceSettings {

    public final ListenerSettings tcp;
    /** The path of the Unix domain socket. */
    public final String socketPath;

    public final ListenerSettings http;
    public final ListenerSettings https;

    private ServiceSettings(Section service) {
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

    static ServiceSettings read(Section service) {
        return service == null ? null : new ServiceSettings(service);
    }
}
