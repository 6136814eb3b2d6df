package io.secretagent.hosts.jdk;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Threads that get connections, use each once, and close it, until stdin ends: four that get two hundred a second from a
 * database. Handles the commands of {@code Watched},
 * and {@code begin}, which starts the threads; {@code counts}, which returns how many connections succeeded and failed so far, as in
 * {@code ok=812 failed=3 broken=1 28P01=3}: {@code broken} were opened and could not be used, the rest are the failed ones by
 * SQLState or class; {@code last}, which returns the newest failure; {@code loops}, which returns how many milliseconds an event loop
 * has waited inside the agent at most, if the system property {@code watch-loops} is set; and the commands of {@link Forms}.
 */
public final class Load {

    private static final int THREADS = 4;
    /** For one thread, from the start of a connect to the start of the next: two hundred a second for all. */
    private static final long PERIOD_MILLIS = 20;

    /** Null where event loops are not watched. */
    private static LoopWatch watch;

    private final Login login;
    private final int threads;
    private final long periodMillis;
    private final Forms forms;
    private final LongAdder ok = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final Map<String, LongAdder> failedByState = new ConcurrentSkipListMap<>();
    private volatile Exception last;

    private Load(Login login, int threads, long periodMillis, Forms forms) {
        this.login = login;
        this.threads = threads;
        this.periodMillis = periodMillis;
        this.forms = forms;
    }

    /** Opens connections: a pool, or the driver. */
    public interface Source {

        /** @throws SQLException if no connection is available */
        Connection connection() throws SQLException;
    }

    /** A login that is ended at once. */
    public interface Login {

        /**
         * @return whether the connection could be used
         * @throws Exception if the login is refused
         */
        boolean once() throws Exception;
    }

    /** Logs in with a user and a password of the application's configuration, or with typed ones. */
    public interface Client {

        /** A login with this user and password, which can be repeated. */
        Login login(String user, String password) throws Exception;
    }

    /** Handles commands until stdin ends, and ends the JVM. */
    public static void run(Source source) throws Exception {
        run(source, new Forms(null));
    }

    /** The same for an application in which people log in. */
    public static void run(Source source, Forms forms) throws Exception {
        run(login(source), THREADS, PERIOD_MILLIS, forms);
    }

    /** The same with logins other than JDBC; the form {@code typed} logs in with the user and password that it receives. */
    public static void run(Client client, String user, String password, long periodMillis) throws Exception {
        run(client, user, password, 1, periodMillis);
    }

    /** The same in several threads, which share what the client has for the user and password. */
    public static void run(Client client, String user, String password, int threads, long periodMillis)
            throws Exception {
        if (System.getProperty("watch-loops") != null) {
            watch = LoopWatch.start();
        }
        String ownUser = read(user);
        Forms forms = new Forms(ownUser).add("typed", client);
        run(client.login(ownUser, read(password)), threads, periodMillis, forms);
    }

    /** The same as for a {@link Source}, with logins other than JDBC and without forms. */
    public static void runLogins(Login login) throws Exception {
        run(login, THREADS, PERIOD_MILLIS, new Forms(null));
    }

    /** A login of a source that is ended at once. */
    public static Login login(Source source) {
        return () -> {
            try (Connection connection = source.connection()) {
                return isOfUse(connection);
            }
        };
    }

    private static void run(Login login, int threads, long periodMillis, Forms forms) throws Exception {
        Load load = new Load(login, threads, periodMillis, forms);
        CommandLoop.run(3, load::answer);
        System.exit(0); // pools have threads that are not daemons
    }

    /**
     * The user or password that an argument names: {@code env:NAME} is read from the environment and {@code property:NAME} from
     * the system properties, now; any other text is returned as it is.
     */
    public static String read(String text) {
        if (text.startsWith("env:")) {
            return System.getenv(text.substring("env:".length()));
        }
        if (text.startsWith("property:")) {
            return System.getProperty(text.substring("property:".length()));
        }
        return text;
    }

    private String answer(String[] words) {
        switch (words[0]) {
            case "begin":
                begin();
                return "begun";
            case "counts":
                return counts();
            case "loops":
                return Long.toString(watch.longestMillis());
            case "last":
                return String.valueOf(last).replace('\n', ' ');
            default:
                return forms.has(words[0]) ? forms.answer(words) : Watched.answer(words);
        }
    }

    private void begin() {
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::logInForEver, "load-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void logInForEver() {
        long period = periodMillis * 1_000_000;
        long next = System.nanoTime();
        while (true) {
            logIn();
            next = Math.max(next + period, System.nanoTime() - period);
            try {
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void logIn() {
        try {
            boolean ofUse = login.once();
            ok.increment();
            if (!ofUse) {
                broken.increment();
            }
        } catch (Exception e) {
            last = e; // before it is counted: who has seen the count asks for it
            failedByState.computeIfAbsent(state(e), state -> new LongAdder()).increment();
            failed.increment();
        }
    }

    /** Not counted with the logins: a session that the server has ended fails here, whatever the password. */
    private static boolean isOfUse(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private String counts() {
        StringBuilder text = new StringBuilder();
        text.append("ok=")
                .append(ok)
                .append(" failed=")
                .append(failed)
                .append(" broken=")
                .append(broken);
        failedByState.forEach(
                (state, count) -> text.append(' ').append(state).append('=').append(count));
        return text.toString();
    }

    /** The SQLState of a refused login, wherever it is in the chain; else that of the failure itself, else its class. */
    static String state(Throwable failure) {
        String first = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException ? ((SQLException) cause).getSQLState() : null;
            if (state != null && state.startsWith("28")) {
                return state;
            }
            if (state != null && cause == failure) {
                first = state;
            }
        }
        return first;
    }
}
