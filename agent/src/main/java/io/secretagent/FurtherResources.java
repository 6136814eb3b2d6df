package io.secretagent;

import io.secretagent.injection.SystemProperties;
import io.secretagent.interception.Interception;

/** Reads references again that named no resource at the start: an entry of the file has found further ones. */
final class FurtherResources implements Runnable {

    private final SystemProperties properties;
    private final Interception interception;

    FurtherResources(SystemProperties properties, Interception interception) {
        this.properties = properties;
        this.interception = interception;
    }

    @Override
    public void run() {
        properties.readAgain();
        interception.readAgain();
    }
}
