package io.secretagent.credentials;

/** Instance metadata or a container's address answered, but not with what was asked for. */
final class MetadataRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    /** The HTTP status; 200 for an answer that holds something else. */
    final int status;

    MetadataRefusal(int status) {
        super(null, null, false, false);
        this.status = status;
    }
}
