package io.secretagent.checkpoint;

/** What is to be notified of checkpoints. Each method may be called several times in a row, by several contexts. */
public interface Checkpointed {

    /**
     * Closes all files and sockets, and forgets all secrets.
     *
     * @throws Exception if that is not possible; the checkpoint is not created then, and {@link #afterRestore} is called
     */
    void beforeCheckpoint() throws Exception;

    /** Goes on: in another process, or in this one if no checkpoint was created. */
    void afterRestore();
}
