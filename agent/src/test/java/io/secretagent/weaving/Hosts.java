package io.secretagent.weaving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Classes of a host, whose method {@code take} has a body of a certain shape. */
@SuppressWarnings({"unused", "CatchMayIgnoreException"})
public final class Hosts {

    private Hosts() {}

    /** The shapes that javac makes; those that only other compilers make are in {@link OddHosts}. */
    static final List<Class<?>> ALL = List.of(
            Plain.class,
            Trimming.class,
            LoopAtItsHead.class,
            Storing.class,
            Catching.class,
            Finally.class,
            Synchronized.class,
            WideLocals.class,
            Failing.class,
            FailingForThat.class,
            Nothing.class,
            Nested.class,
            OfItsOwnType.class,
            Switching.class,
            EmptyHandlers.class);

    /** What each host implements, so that tests can call it. */
    public interface Host {

        Object take(String first, String second) throws Throwable;
    }

    public static class Plain implements Host {

        @Override
        public String take(String first, String second) {
            return first + "," + second;
        }
    }

    /** Behaves as {@link OddHosts}'s {@code ReusedLocals}. */
    public static class Trimming implements Host {

        @Override
        public Object take(String first, String second) {
            return first.trim();
        }
    }

    public static class LoopAtItsHead implements Host {

        @Override
        public String take(String first, String second) {
            while (first == null || first.length() < 12) {
                if (second == null) {
                    return first;
                }
                first = (first == null ? "" : first) + second;
            }
            return first;
        }
    }

    public static class Storing implements Host {

        @Override
        public String take(String first, String second) {
            String both = first + second;
            first = "stored";
            for (int i = 0; i < 3; i++) {
                second = second == null ? "s" : null;
            }
            if (both.length() > 4) {
                first = null;
                return both + first + second;
            }
            return second;
        }
    }

    public static class Catching implements Host {

        @Override
        public String take(String first, String second) {
            try {
                if (first == null) {
                    throw new IOException("none");
                }
                return first.substring(1);
            } catch (Throwable e) {
                return "caught " + e.getMessage();
            }
        }
    }

    public static class Finally implements Host {

        private int count;

        @Override
        public String take(String first, String second) throws IOException {
            try {
                try {
                    count++;
                    if (second == null) {
                        return "early" + count;
                    }
                    if (second.startsWith("b")) {
                        throw new IOException(first + second + count);
                    }
                } finally {
                    count += 10;
                }
                return first + count;
            } finally {
                count += 100;
                first = null;
            }
        }
    }

    public static class Synchronized implements Host {

        @Override
        public synchronized Object take(String first, String second) {
            synchronized (String.class) {
                synchronized (this) {
                    if (first != null) {
                        return first.concat("s") + Thread.holdsLock(this);
                    }
                }
                throw new IllegalStateException("locked " + Thread.holdsLock(String.class));
            }
        }
    }

    public static class WideLocals implements Host {

        @Override
        public String take(String first, String second) {
            long one = first == null ? 1 : first.length();
            double two = 2.5;
            for (long i = 0; i < one; i++) {
                double more = two + i;
                if (more > 3) {
                    long last = i;
                    two += last;
                }
            }
            return one + ":" + two + second;
        }
    }

    public static class Failing implements Host {

        @Override
        public String take(String first, String second) throws Exception {
            throw new Exception(first + "?" + second);
        }
    }

    public static class FailingForThat implements Host {

        private int calls;

        @Override
        public String take(String first, String second) {
            calls++;
            if (first != null && first.length() < 8) {
                throw new AssertionError(first + calls);
            }
            return first + calls;
        }
    }

    public static class Nothing implements Host {

        @Override
        public Object take(String first, String second) {
            return null;
        }
    }

    public static class Nested implements Host {

        private int depth;

        @Override
        public String take(String first, String second) throws Throwable {
            if (depth == 2) {
                throw new IOException("depth" + second);
            }
            depth++;
            try {
                return "(" + take(first, second + depth) + ")";
            } catch (IOException e) {
                if (depth-- == 1) {
                    return "at the top " + e.getMessage();
                }
                throw e;
            }
        }
    }

    public static class OfItsOwnType implements Host {

        @Override
        public OfItsOwnType take(String first, String second) {
            return first == null ? null : this;
        }

        @Override
        public String toString() {
            return "itself";
        }
    }

    public static class Switching implements Host {

        @Override
        public Object take(String first, String second) {
            switch (String.valueOf(second)) {
                case "b":
                    return new char[] {'b'};
                case "null":
                    return new ArrayList<>(Arrays.asList(first, second));
                default:
                    switch (second.length()) {
                        case 1:
                        case 2:
                            return second;
                        case 3:
                            break;
                        default:
                            return 4;
                    }
            }
            return first;
        }
    }

    public static class EmptyHandlers implements Host {

        @Override
        public Object take(String first, String second) {
            try {
                return first;
            } catch (RuntimeException e) {
            } finally {
            }
            return second;
        }
    }
}
