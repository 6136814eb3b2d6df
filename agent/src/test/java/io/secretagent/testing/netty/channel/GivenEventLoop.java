package io.secretagent.testing.netty.channel;

import java.util.concurrent.Callable;

/** Work on whose stack there is an event loop, by its name one of a Netty that was relocated. */
public final class GivenEventLoop {

    private GivenEventLoop() {}

    public static <T> T run(Callable<T> work) throws Exception {
        return work.call();
    }
}
