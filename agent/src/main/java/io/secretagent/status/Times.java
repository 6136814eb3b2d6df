package io.secretagent.status;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Writes points in time and spans, in UTC, as logs have them. */
final class Times {

    private static final int DATE = "2026-11-27".length();

    private Times() {}

    /** As in "2026-11-27T03:12:05Z". */
    static String iso(long millis) {
        return Instant.ofEpochSecond(Math.floorDiv(millis, 1000L)).toString();
    }

    /** As in "03:12:05", with the date before it if that is another day than now. */
    static String clock(long millis, long now) {
        String iso = iso(millis);
        String date = iso.substring(0, DATE);
        String time = iso.substring(DATE + 1, iso.length() - 1);
        return date.equals(iso(now).substring(0, DATE)) ? time : date + " " + time;
    }

    /** As in "42 s", "12 min", "5 h", "3 d". A negative span is none: clocks may be set back. */
    static String span(long millis) {
        long seconds = Math.max(0, TimeUnit.MILLISECONDS.toSeconds(millis));
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 90) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h" : hours / 24 + " d";
    }
}
