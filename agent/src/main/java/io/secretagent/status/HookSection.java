package io.secretagent.status;

import java.util.ArrayList;
import java.util.List;

/** The section on hooks and repeated logins. */
final class HookSection {

    private HookSection() {}

    static void write(Html html, StatusReport report) {
        if (report.isAlone) {
            html.raw("<p>None: this agent runs without an application, and serves other processes.</p>\n");
            return;
        }
        logins(html, report);
        hooks(html, report.hooks);
        if (!report.unfitClasses.isEmpty()) {
            html.raw("<p><strong class=\"bad\">Not woven</strong>, as the hook does not fit: <code>")
                    .text(String.join(", ", report.unfitClasses))
                    .raw("</code>. The log says what that means.</p>\n");
        }
    }

    private static void logins(Html html, StatusReport report) {
        html.raw("<p id=\"logins\">");
        if (report.lastRepeatedLogin == 0) {
            html.raw("No login was refused and repeated since the start.");
        } else {
            html.raw("Last login that was refused and repeated: ")
                    .ago(report.lastRepeatedLogin)
                    .raw(" (");
            html.clock(report.lastRepeatedLogin)
                    .raw("); ")
                    .number(report.repeatedLogins)
                    .raw(" since the start.");
        }
        html.raw("</p>\n");
    }

    /** Those with something to show as a table, the others in one line: most applications have a few of many. */
    private static void hooks(Html html, List<HookStatus> hooks) {
        List<HookStatus> used = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (HookStatus hook : hooks) {
            if (hook.isIdle()) {
                idle.add(hook.name);
            } else {
                used.add(hook);
            }
        }
        if (hooks.isEmpty()) {
            html.raw("<p>No hook is on (<code>intercept: none</code>).</p>\n");
        }
        if (!used.isEmpty()) {
            table(html, used);
        }
        if (!idle.isEmpty()) {
            html.raw("<p>On, but no class to weave was loaded: ");
            html.text(String.join(", ", idle)).raw(".</p>\n");
        }
    }

    private static void table(Html html, List<HookStatus> hooks) {
        html.raw(
                "<table role=\"table\">\n<caption>How often each hook has replaced a value by a secret, and what it is woven into</caption>\n"
                        + "<thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Hook</th>"
                        + "<th role=\"columnheader\" scope=\"col\">Answers</th>"
                        + "<th role=\"columnheader\" scope=\"col\">Woven into</th></tr></thead>\n<tbody role=\"rowgroup\">\n");
        for (HookStatus hook : hooks) {
            html.raw("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">").name(hook.name);
            html.raw("</th><td role=\"cell\" data-column=\"Answers\">").number(hook.answers);
            html.raw("</td><td role=\"cell\" data-column=\"Woven into\">");
            woven(html, hook);
            html.raw("</td></tr>\n");
        }
        html.raw("</tbody>\n</table>\n");
    }

    private static void woven(Html html, HookStatus hook) {
        html.raw("<details id=\"hook-").text(hook.name).raw("\"><summary>");
        html.count(hook.woven.size(), "class", "classes").raw("</summary><ul>");
        for (String line : hook.woven) {
            html.raw("<li><code>").text(line).raw("</code></li>");
        }
        html.raw("</ul></details>");
    }
}
