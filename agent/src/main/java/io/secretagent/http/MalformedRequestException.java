package io.secretagent.http;

import java.io.IOException;

/** A request would contain control characters: a setting or a token in it is damaged. */
final class MalformedRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedRequestException() {
        super(
                "A request to AWS was not sent: it would contain line breaks or other control characters. The session token of"
                        + " the credentials or a configured address is damaged; correct its source.");
    }

    /** Typed so that the caller's verification does not load this class. */
    static IOException create() {
        return new MalformedRequestException();
    }
}
