package io.secretagent.cli;

import io.secretagent.json.JsonMembers;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code check} for programs; no value of a secret. Members may be added; those that are there keep their meaning. */
final class CheckJson {

    private final JsonMembers json = new JsonMembers();
    private final List<ResourceColumn> columns;

    private CheckJson(List<ResourceColumn> columns) {
        this.columns = columns;
    }

    /**
     * One object in one line.
     *
     * @param file the path of the configuration file
     * @param credentials their source in words
     * @param ids resource to ARN or secret name
     * @param problems what a start would report; empty if all is well
     */
    static String of(
            String file,
            String credentials,
            Map<String, String> ids,
            Collection<SecretVersion> versions,
            Snapshot snapshot,
            List<ResourceColumn> columns,
            List<String> problems) {
        CheckJson writer = new CheckJson(columns);
        JsonMembers json = writer.json;
        json.begin('{');
        json.text("file", file);
        json.bool("works", problems.isEmpty());
        json.text("credentials", credentials);
        json.array("resources");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            writer.resource(id.getKey(), id.getValue(), versions, snapshot);
        }
        json.end(']');
        json.texts("problems", problems);
        json.end('}');
        return json.toString();
    }

    private void resource(String name, String id, Collection<SecretVersion> versions, Snapshot snapshot) {
        json.begin('{');
        json.text("name", name);
        json.text("secret", id);
        for (ResourceColumn column : columns) {
            List<String> values = column.values(name);
            if (column.isList) {
                json.texts(column.field, values);
            } else if (column.isFlag()) {
                json.bool(column.field, !values.isEmpty());
            } else {
                json.text(column.field, values.isEmpty() ? null : values.get(0));
            }
        }
        json.array("versions");
        for (SecretVersion version : versions) {
            if (version.resource.equals(name)) {
                version(version, snapshot.get(version));
            }
        }
        json.end(']');
        json.end('}');
    }

    private void version(SecretVersion version, @Nullable SecretValue value) {
        json.begin('{');
        json.text("stage", version.stage);
        json.bool("fetched", value != null && !value.versionId.equals(SecretValue.DEFAULTS));
        json.text("versionId", value == null ? version.versionId : value.versionId);
        json.text("content", value == null ? null : value.isJsonObject() ? "json" : value.isBinary ? "binary" : "text");
        json.texts(
                "keys",
                value != null && value.isJsonObject()
                        ? new ArrayList<>(value.keys.keySet())
                        : Collections.<String>emptyList());
        json.end('}');
    }
}
