package io.secretagent.status;

import io.secretagent.log.OneLine;

/** Writes HTML. Whatever is no constant goes through {@link #text}: names, messages and ids may be anybody's. */
final class Html {

    private static final long SECOND = 1000;

    private final StringBuilder html = new StringBuilder();
    private final long now;

    /** @param now in milliseconds since 1970 */
    Html(long now) {
        this.now = now;
    }

    /** Appends a constant of the agent's own. */
    Html raw(String constant) {
        html.append(constant);
        return this;
    }

    Html number(long number) {
        html.append(number);
        return this;
    }

    /** Appends a text, also within a quoted attribute; what would break lines or change the direction of writing becomes a question mark. */
    Html text(String text) {
        String line = OneLine.of(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ("&<>\"'`".indexOf(c) < 0) {
                html.append(c);
            } else {
                html.append("&#").append((int) c).append(';');
            }
        }
        return this;
    }

    /** A name or id, whose direction of writing does not affect what is beside it. */
    Html name(String name) {
        return raw("<bdi>").text(name).raw("</bdi>");
    }

    /** As in "12 min ago", or "just now", with the point in time as a tooltip. */
    Html ago(long millis) {
        return time(millis, now - millis < SECOND ? "just now" : Times.span(now - millis) + " ago");
    }

    /** As in "12 min". */
    Html since(long millis) {
        return time(millis, Times.span(now - millis));
    }

    /** As in "03:12:05 UTC". */
    Html clock(long millis) {
        return time(millis, Times.clock(millis, now) + " UTC");
    }

    /** As in "in 40 s", or "now"; "when needed" for -1. */
    Html in(long millis) {
        if (millis < 0) {
            return raw("when needed");
        }
        return time(now + millis, millis < SECOND ? "now" : "in " + Times.span(millis));
    }

    private Html time(long millis, String words) {
        String iso = Times.iso(millis);
        return raw("<time datetime=\"")
                .raw(iso)
                .raw("\" title=\"")
                .raw(iso)
                .raw("\">")
                .raw(words)
                .raw("</time>");
    }

    /** As in "3 secrets". */
    Html count(long count, String one, String many) {
        return number(count).raw(" ").raw(count == 1 ? one : many);
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
