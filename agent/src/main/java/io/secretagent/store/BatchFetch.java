package io.secretagent.store;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.BatchRequest;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import java.util.Map;
import java.util.concurrent.Callable;

/** One batch call at the start, without retries. */
final class BatchFetch implements Callable<Map<SecretVersion, SecretValue>> {

    private final SecretSource source;
    private final BatchRequest batch;
    private final FetchThreads threads;

    /** @param threads are notified of the end of the call */
    BatchFetch(SecretSource source, BatchRequest batch, FetchThreads threads) {
        this.source = source;
        this.batch = batch;
        this.threads = threads;
    }

    @Override
    public Map<SecretVersion, SecretValue> call() throws FetchException {
        try {
            return source.fetch(batch);
        } finally {
            threads.callEnded();
        }
    }
}
