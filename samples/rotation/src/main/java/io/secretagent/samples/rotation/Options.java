package io.secretagent.samples.rotation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The options of {@code samples/rotation.sh}.
 *
 * @param seconds how long the load is counted
 * @param svg the file for the chart
 * @param given the options as they were given, for the command in the chart
 */
record Options(int seconds, Path svg, String given) {

    private static final int USUAL_SECONDS = 100;
    private static final int LEAST_SECONDS = 15;
    private static final int MOST_SECONDS = 3_600;

    /**
     * @param usualSvg the file for the chart unless {@code --svg} names one
     * @throws IllegalArgumentException with a sentence that names the option and what to do
     */
    static Options parse(Path usualSvg, String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].matches("--seconds|--svg")) {
                throw new IllegalArgumentException(
                        "Unknown option " + arguments[i] + ": there are --seconds N, --svg FILE and --help.");
            }
            if (i + 1 == arguments.length || arguments[i + 1].isEmpty()) {
                throw new IllegalArgumentException("Option " + arguments[i] + " needs a value after it.");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return new Options(
                seconds(options.getOrDefault("--seconds", "" + USUAL_SECONDS)),
                options.containsKey("--svg") ? Path.of(options.get("--svg")) : usualSvg,
                String.join(" ", arguments));
    }

    private static int seconds(String text) {
        int seconds = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("Option --seconds takes a number from " + LEAST_SECONDS + " to "
                    + MOST_SECONDS + ", not " + text + ".");
        }
        return seconds;
    }
}
