package io.secretagent.weaving;

import io.secretagent.log.Log;
import java.io.IOException;

/**
 * Reads the bridge's class file into memory. The classes that weave, ours and those of ASM, are on the list of {@code
 * io.secretagent.startup.Preload}.
 */
public final class WeavingPreload implements Runnable {

    @Override
    public void run() {
        try {
            ClassFiles.require(Bridge.NAME);
        } catch (IOException e) {
            Log.debug("The bridge is not preloaded: " + e);
        }
    }
}
