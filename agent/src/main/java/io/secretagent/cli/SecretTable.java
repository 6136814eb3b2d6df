package io.secretagent.cli;

import io.secretagent.log.OneLine;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Shows resources, versions, settings of the resources where there are any, and the names of keys in columns; no value. */
final class SecretTable {

    private final List<List<String>> rows = new ArrayList<>();

    SecretTable(Collection<SecretVersion> versions, Snapshot snapshot, List<ResourceColumn> settings) {
        List<ResourceColumn> shown = new ArrayList<>();
        List<String> titles = new ArrayList<>(Arrays.asList("RESOURCE", "VERSION"));
        for (ResourceColumn column : settings) {
            if (column.isShown()) {
                shown.add(column);
                titles.add(column.title);
            }
        }
        titles.add("KEYS");
        rows.add(titles);
        for (SecretVersion version : versions) {
            SecretValue value = snapshot.get(version);
            List<String> row = new ArrayList<>();
            row.add(OneLine.of(version.toString()));
            row.add(value == null ? "-" : value.versionId);
            for (ResourceColumn column : shown) {
                List<String> values = column.values(version.resource);
                row.add(values.isEmpty() ? "-" : OneLine.of(String.join(", ", values)));
            }
            row.add(value == null ? "(not fetched)" : keys(value));
            rows.add(row);
        }
    }

    private static String keys(SecretValue value) {
        if (value.isJsonObject()) {
            return OneLine.of(String.join(", ", value.keys.keySet()));
        }
        return value.isBinary ? "(binary, without keys)" : "(text, without keys)";
    }

    private int width(int column) {
        int width = 0;
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }

    @Override
    public String toString() {
        int last = rows.get(0).size() - 1;
        StringBuilder format = new StringBuilder();
        for (int column = 0; column < last; column++) {
            format.append("%-").append(width(column)).append("s  ");
        }
        format.append("%s%n");
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            table.append(String.format(format.toString(), row.toArray()));
        }
        return table.toString();
    }
}
