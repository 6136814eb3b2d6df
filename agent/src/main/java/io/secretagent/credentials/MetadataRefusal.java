package io.secretagent.credentials;

/** Instance metadata or a container's endpoint responded, but not with the requested document. */
final class MetadataRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** The HTTP status; 200 for a response that holds something else. */
    final int status;

    /** Whether the service is closed to this process, so that a retry cannot help. */
    boolean isForbidden() {
        return status == 403;
    }

    MetadataRefusal(int status) {
        super(null, null, false, false);
        this.status = status;
    }
}
