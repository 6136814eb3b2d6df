package io.secretagent.checkpoint.api;

/** As the APIs of checkpoints have it. */
public interface Resource {

    void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

    void afterRestore(Context<? extends Resource> context) throws Exception;
}
