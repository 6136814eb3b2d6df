package io.secretagent.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the figures; the scenarios are numbered in their order, as (1), (2) … */
final class Table {

    private static final String ROW = "%-44s %8.0f %8.0f %8.0f %8.0f%n";

    private final String java;
    private final Options options;
    private final Map<Scenario, Times> times;

    Table(String java, Options options, Map<Scenario, Times> times) {
        this.java = java;
        this.options = options;
        this.times = times;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        add(text, "%s, %s%n", java, options.java());
        add(text, "%s, %d bytes%n", options.jar(), options.jar().toFile().length());
        add(
                text,
                "whole processes, over TLS on loopback; %d rounds after %d to warm up; milliseconds%n%n",
                options.rounds(),
                options.warmUpRounds());
        add(text, "%-44s %8s %8s %8s %8s%n", "", "median", "min", "max", "added");
        int number = 1;
        for (Map.Entry<Scenario, Times> row : times.entrySet()) {
            String name = "(" + number + ") " + row.getKey().name();
            Times time = row.getValue();
            add(text, ROW, name, time.median(), time.min(), time.max(), added(number));
            number++;
        }
        add(text, "%nagent : SDK by hand, added time, (2)-(1) : (3)-(1)   %.2f%n", added(2) / added(3));
        add(
                text,
                "%d secrets instead of one, (4)-(5)                  %+.0f ms%n",
                Scenarios.MANY,
                median(4) - median(5));
        add(text, "the same in one call, (6)-(5)                       %+.0f ms%n", median(6) - median(5));
        return text.toString();
    }

    private double added(int number) {
        return median(number) - median(1);
    }

    private double median(int number) {
        List<Times> inOrder = new ArrayList<>(times.values());
        return inOrder.get(number - 1).median();
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
