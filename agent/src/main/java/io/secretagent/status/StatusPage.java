package io.secretagent.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The status page: {@code status.html} with a report in its slots, which look like <code>{{name}}</code>. */
public final class StatusPage {

    private final StatusReport report;
    private final String base;

    private StatusPage(StatusReport report, String base) {
        this.report = report;
        this.base = base;
    }

    /**
     * The page in UTF-8.
     *
     * @param base the path below which the page's style and script are; starts with a slash
     * @throws IOException if the agent's jar was overwritten
     */
    public static byte[] of(StatusReport report, String base) throws IOException {
        String template = new String(file("status.html"), StandardCharsets.UTF_8);
        return new StatusPage(report, base).fill(template).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A file of the page, as in "status.css".
     *
     * @throws IOException if the agent's jar was overwritten
     */
    public static byte[] file(String name) throws IOException {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is no longer in the agent's jar");
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] piece = new byte[4096];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                content.write(piece, 0, read);
            }
            return content.toByteArray();
        }
    }

    private String fill(String template) {
        Html html = new Html(report.now);
        int from = 0;
        for (int slot = template.indexOf("{{"); slot >= 0; slot = template.indexOf("{{", from)) {
            int end = template.indexOf("}}", slot);
            html.raw(template.substring(from, slot));
            fill(html, template.substring(slot + 2, end));
            from = end + 2;
        }
        return html.raw(template.substring(from)).toString();
    }

    private void fill(Html html, String slot) {
        switch (slot) {
            case "base":
                html.text(base.substring(1)); // relative, so that a proxy may put a path before it
                break;
            case "state":
                html.raw(report.failing().isEmpty() ? "good" : "bad");
                break;
            case "headline":
                headline(html);
                break;
            case "version":
                html.text(report.version);
                break;
            case "process":
                html.text(report.process);
                break;
            case "runs":
                html.raw(report.isAlone ? "alone" : "in an application");
                break;
            case "now":
                html.clock(report.now);
                break;
            case "credentials":
                html.name(report.credentials);
                break;
            case "problems":
                SecretSections.problems(html, report.failing());
                break;
            case "interval":
                interval(html);
                break;
            case "secrets":
                SecretSections.rows(html, report.secrets);
                break;
            case "hooks":
                HookSection.write(html, report);
                break;
            case "rotations":
                RotationSection.write(html, report.rotations);
                break;
            default:
                throw new IllegalStateException(slot);
        }
    }

    private void headline(Html html) {
        List<SecretStatus> secrets = report.secrets;
        int failing = report.failing().size();
        if (failing > 0) {
            html.number(failing)
                    .raw(" of ")
                    .count(secrets.size(), "secret", "secrets")
                    .raw(" failing");
        } else if (secrets.isEmpty()) {
            html.raw("No secret is configured");
        } else {
            html.count(secrets.size(), "secret", "secrets").raw(", all in order");
        }
    }

    private void interval(Html html) {
        if (report.intervalSeconds == 0) {
            html.raw("fetched only when they are needed");
        } else {
            html.raw("fetched again every ").raw(Times.span(report.intervalSeconds * 1000));
        }
    }
}
