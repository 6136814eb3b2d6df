package io.secretagent.status;

import io.secretagent.json.JsonMembers;
import io.secretagent.management.Rotation;
import java.nio.charset.StandardCharsets;

/** Writes a report as JSON. Times are texts in UTC, null for never; what is added later does not change what is there. */
public final class StatusJson {

    private final JsonMembers json = new JsonMembers();
    private final StatusReport report;

    private StatusJson(StatusReport report) {
        this.report = report;
    }

    /** The report in UTF-8. */
    public static byte[] of(StatusReport report) {
        return new StatusJson(report).write().getBytes(StandardCharsets.UTF_8);
    }

    private String write() {
        json.begin('{');
        json.text("version", report.version);
        time("time", report.now);
        json.bool("ok", report.failing().isEmpty());
        json.text("process", report.process);
        json.text("runs", report.isAlone ? "alone" : "in an application");
        json.text("credentials", report.credentials);
        json.number("refreshIntervalSeconds", report.intervalSeconds);
        json.array("secrets");
        for (SecretStatus secret : report.secrets) {
            write(secret);
        }
        json.end(']');
        json.array("hooks");
        for (HookStatus hook : report.hooks) {
            write(hook);
        }
        json.end(']');
        json.texts("unfitClasses", report.unfitClasses);
        json.number("repeatedLogins", report.repeatedLogins);
        time("lastRepeatedLogin", report.lastRepeatedLogin);
        json.array("rotations");
        for (Rotation rotation : report.rotations) {
            write(rotation);
        }
        json.end(']');
        json.end('}');
        return json + "\n";
    }

    private void write(SecretStatus secret) {
        json.begin('{');
        json.text("name", secret.name);
        if (secret.place != null) {
            json.text("place", secret.place);
        }
        json.text("versionId", secret.versionId);
        json.texts("stages", secret.stages);
        time("created", secret.created);
        time("inUseSince", secret.fetches.versionSince);
        time("lastSuccess", secret.fetches.lastSuccess);
        time("nextRefresh", secret.nextFetchMillis < 0 ? 0 : report.now + secret.nextFetchMillis);
        json.bool("failing", secret.isFailing());
        json.bool("absent", secret.isAbsent());
        time("lastFailure", secret.fetches.lastFailure);
        json.text("lastErrorCode", secret.fetches.lastCode);
        json.text("lastError", secret.fetches.lastError);
        json.number("successes", secret.fetches.successes);
        json.number("failures", secret.fetches.failures);
        json.number("rotations", secret.fetches.rotations);
        json.end('}');
    }

    private void write(HookStatus hook) {
        json.begin('{');
        json.text("name", hook.name);
        json.number("answers", hook.answers);
        json.texts("woven", hook.woven);
        json.end('}');
    }

    private void write(Rotation rotation) {
        json.begin('{');
        time("time", rotation.time);
        json.text("name", rotation.name);
        json.text("from", rotation.versionIdBefore);
        json.text("to", rotation.versionId);
        json.number("changedKeys", rotation.changedKeys);
        json.end('}');
    }

    /** @param millis since 1970; 0 is written as null */
    private void time(String name, long millis) {
        json.text(name, millis == 0 ? null : Times.iso(millis));
    }
}
