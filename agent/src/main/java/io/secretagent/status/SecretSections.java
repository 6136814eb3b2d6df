package io.secretagent.status;

import java.util.List;

/** The sections on secrets: what is wrong, and the table of all. */
final class SecretSections {

    private SecretSections() {}

    /** The failing secrets with reason and remedy; nothing where none is. */
    static void problems(Html html, List<SecretStatus> failing) {
        if (failing.isEmpty()) {
            return;
        }
        html.raw(
                "<section class=\"problems\" aria-labelledby=\"problems\">\n<h2 id=\"problems\">What is wrong</h2>\n<ul>\n");
        for (SecretStatus secret : failing) {
            problem(html, secret);
        }
        html.raw("</ul>\n</section>\n");
    }

    private static void problem(Html html, SecretStatus secret) {
        html.raw("<li>\n<h3>").name(secret.name);
        if (secret.fetches.lastCode != null) {
            html.raw(" <code>").text(secret.fetches.lastCode).raw("</code>");
        }
        html.raw("</h3>\n<p class=\"message\">")
                .text(secret.fetches.lastError == null ? "It has not been fetched yet." : secret.fetches.lastError)
                .raw("</p>\n<p>");
        if (secret.fetches.lastFailure > 0) {
            html.raw("Last try ").ago(secret.fetches.lastFailure).raw(" (");
            html.clock(secret.fetches.lastFailure)
                    .raw("), next ")
                    .in(secret.nextFetchMillis)
                    .raw(". ");
        }
        if (secret.versionId == null) {
            html.raw("There is no value: the application reads references to it as they are written.");
        } else {
            html.raw("The last value stays in use");
            if (secret.fetches.lastSuccess > 0) {
                html.raw("; AWS confirmed it ").ago(secret.fetches.lastSuccess);
            }
            html.raw(".");
        }
        html.raw("</p>\n</li>\n");
    }

    /** The rows of the table. */
    static void rows(Html html, List<SecretStatus> secrets) {
        for (int i = 0; i < secrets.size(); i++) {
            row(html, secrets.get(i), i);
        }
    }

    private static void row(Html html, SecretStatus secret, int index) {
        html.raw("<tr role=\"row\">\n<th role=\"rowheader\" scope=\"row\">")
                .name(secret.name)
                .raw("</th>\n");
        cell(html, "State");
        state(html, secret, index);
        cell(html, "Version");
        version(html, secret);
        cell(html, "Age");
        age(html, secret);
        cell(html, "Checked");
        if (secret.fetches.lastSuccess > 0) {
            html.ago(secret.fetches.lastSuccess);
        } else {
            html.raw("never");
        }
        cell(html, "Next refresh");
        html.in(secret.nextFetchMillis);
        cell(html, "Rotations");
        html.number(secret.fetches.rotations).raw("</td>\n</tr>\n");
    }

    /** Ends the cell before, except after the row's header, and begins one, which names its column where the table is shown as cards. */
    private static void cell(Html html, String column) {
        html.raw(column.equals("State") ? "" : "</td>\n");
        html.raw("<td role=\"cell\" data-column=\"").raw(column).raw("\">");
    }

    private static void state(Html html, SecretStatus secret, int index) {
        if (secret.isFailing()) {
            html.raw("<strong class=\"bad\">failing</strong>");
        } else {
            html.raw("<strong class=\"good\">")
                    .raw(secret.isAbsent() ? "optional, does not exist" : "in order")
                    .raw("</strong>");
        }
        if (secret.place != null) {
            html.raw("<p>").text(secret.place).raw("</p>");
        }
        if (!secret.isFailing() && secret.fetches.lastError != null) {
            html.raw("<details id=\"error-").number(index).raw("\"><summary>last error ");
            html.ago(secret.fetches.lastFailure).raw(", over</summary><p>").text(secret.fetches.lastError);
            html.raw("</p></details>");
        }
    }

    private static void version(Html html, SecretStatus secret) {
        if (secret.versionId == null) {
            html.raw("none");
            return;
        }
        html.raw("<code>").text(secret.versionId).raw("</code>");
        for (String stage : secret.stages) {
            html.raw(" <span class=\"stage\">").text(stage).raw("</span>");
        }
    }

    private static void age(Html html, SecretStatus secret) {
        if (secret.versionId == null) {
            html.raw("none");
            return;
        }
        html.raw("in use");
        if (secret.fetches.versionSince > 0) {
            html.raw(" ").since(secret.fetches.versionSince);
        }
        if (secret.created > 0) {
            html.raw("<br>created ").ago(secret.created);
        }
    }
}
