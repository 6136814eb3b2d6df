package io.secretagent.http;

import java.io.IOException;

/** A request that would hold control characters: a setting or a token that it is made of is damaged. */
final class MalformedRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedRequestException() {
        super(
                "A request to AWS would hold line breaks or other control characters, and is not sent. The session token of the"
                        + " credentials is damaged, or an address: correct where they come from.");
    }
}
