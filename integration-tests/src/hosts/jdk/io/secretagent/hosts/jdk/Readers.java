package io.secretagent.hosts.jdk;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Eight threads that constantly read the system property {@code login}, which must be {@code u-N/p-N}: never absent, never
 * of two versions, never older than before. Handles the commands of {@link Watched}, {@code errors}, which returns the
 * first error, and {@code reads}, which returns the number of reads.
 */
public final class Readers implements Runnable {

    private static final int THREADS = 8;
    private static final AtomicReference<String> ERROR = new AtomicReference<>("none");
    private static final AtomicLong READS = new AtomicLong();

    private Readers() {}

    /** Starts the threads, and handles commands. */
    public static void main(String[] arguments) throws Exception {
        for (int i = 0; i < THREADS; i++) {
            Thread reader = new Thread(new Readers(), "reader-" + i);
            reader.setDaemon(true);
            reader.start();
        }
        CommandLoop.run(3, Readers::answer);
    }

    private static String answer(String[] words) {
        switch (words[0]) {
            case "errors":
                return ERROR.get();
            case "reads":
                return Long.toString(READS.get());
            default:
                return Watched.answer(words);
        }
    }

    @Override
    public void run() {
        int newest = 0;
        try {
            while (true) {
                newest = check(System.getProperty("login"), newest);
                READS.incrementAndGet();
                Thread.sleep(1);
            }
        } catch (InterruptedException | RuntimeException e) {
            ERROR.compareAndSet("none", e.toString());
        }
    }

    private static int check(String login, int newest) {
        if (login == null) {
            throw new IllegalStateException("the property is absent");
        }
        String[] halves = login.split("/");
        int user = Integer.parseInt(halves[0].substring(2));
        int password = Integer.parseInt(halves[1].substring(2));
        if (user != password) {
            throw new IllegalStateException("user of version " + user + " with password of version " + password);
        }
        if (user < newest) {
            throw new IllegalStateException("version " + user + " after version " + newest);
        }
        return user;
    }
}
