package io.secretagent.hosts.jdk;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads system properties again and again, as an application that looks a secret up whenever it needs it, and prints a line for each
 * new value: the property, and when the value before was read last, in milliseconds since 1970. Ends with stdin. Arguments: how many
 * properties there are of each name, and the names, as in {@code 3 Db}, which stands for {@code Db0.password} to {@code Db2.password}.
 */
public final class LastReads {

    private static final long PAUSE_MILLIS = 5;

    private LastReads() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        List<String> listed = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            for (int number = 0; number < count; number++) {
                listed.add(arguments[i] + number + ".password");
            }
        }
        String[] names = listed.toArray(new String[0]);
        Thread reader = new Thread(() -> read(names));
        reader.setDaemon(true);
        reader.start();
        while (System.in.read() >= 0) {
            // until the end
        }
    }

    private static void read(String[] names) {
        PrintStream lines = System.out;
        String[] values = new String[names.length];
        long[] last = new long[names.length];
        while (true) {
            for (int i = 0; i < names.length; i++) {
                String value = System.getProperty(names[i]);
                if (values[i] != null && !value.equals(values[i])) {
                    lines.println(names[i] + " " + last[i]);
                }
                last[i] = System.currentTimeMillis();
                values[i] = value;
            }
            lines.flush();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
