package io.secretagent.credentials;

/** Instance metadata or a container's address answered, but not with what was asked for. */
final class MetadataRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** The HTTP status; 200 for an answer that holds something else. */
    final int status;

    /** Whether waiting cannot help: the service is there, and is not for this process. */
    boolean isForbidden() {
        return status == 403;
    }

    MetadataRefusal(int status) {
        super(null, null, false, false);
        this.status = status;
    }
}
