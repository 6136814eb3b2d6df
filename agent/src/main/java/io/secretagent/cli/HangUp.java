package io.secretagent.cli;

import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.store.PushedRefresh;
import io.secretagent.store.PushedRefresh.Result;
import io.secretagent.store.Refresher;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What {@code serve} does at SIGHUP: it fetches all secrets at once, and logs in one line what came of it. Thread-safe. */
final class HangUp implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Null until the secrets have been fetched for the first time; a signal before has no effect. */
    private volatile @Nullable Refresher refresher;
    /** One thread waits for the calls, however many signals there are. */
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

    /** Signals have an effect from now on. */
    void refresh(Refresher running) {
        refresher = running;
    }

    @Override
    public void run() {
        Refresher running = refresher;
        if (running == null) {
            return;
        }
        boolean isFirst = isUnderWay.compareAndSet(false, true);
        try {
            List<PushedRefresh> pushed = running.pushes().refresh(null, isFirst ? PATIENCE : Duration.ZERO);
            if (isFirst) {
                Log.info("SIGHUP: " + describe(pushed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            Defect.log(e);
        } finally {
            if (isFirst) {
                isUnderWay.set(false);
            }
        }
    }

    /** As in "3 secrets: 1 rotated, 2 unchanged". */
    static String describe(List<PushedRefresh> pushed) {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        for (PushedRefresh each : pushed) {
            Integer before = counts.get(each.result);
            counts.put(each.result, before == null ? 1 : before + 1);
        }
        StringBuilder text = new StringBuilder(pushed.size() + (pushed.size() == 1 ? " secret" : " secrets"));
        String separator = ": ";
        for (Map.Entry<Result, Integer> count : counts.entrySet()) {
            text.append(separator).append(count.getValue()).append(' ').append(words(count.getKey()));
            separator = ", ";
        }
        return text.toString();
    }

    private static String words(Result result) {
        switch (result) {
            case ROTATED:
                return "rotated";
            case UNCHANGED:
                return "unchanged";
            case FAILED:
                return "failed";
            case UNFINISHED:
                return "still being fetched";
            default:
                return "fetched a moment ago, again at the end of the pause";
        }
    }
}
