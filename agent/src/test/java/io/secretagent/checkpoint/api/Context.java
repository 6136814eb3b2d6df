package io.secretagent.checkpoint.api;

/** As the APIs of checkpoints have it. */
public abstract class Context<R extends Resource> {

    public abstract void register(R resource);
}
