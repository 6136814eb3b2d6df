package io.secretagent.service;

import java.io.IOException;

/** A listener cannot be opened in this JVM, however often it is tried. */
final class PermanentFailure extends IOException {

    PermanentFailure(String message) {
        super(message);
    }
}
