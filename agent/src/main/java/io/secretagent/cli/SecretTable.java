package io.secretagent.cli;

import io.secretagent.log.OneLine;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Shows resources, versions and the names of keys in three columns; no value. */
final class SecretTable {

    private final List<String[]> rows = new ArrayList<>();

    SecretTable(Collection<SecretVersion> versions, Snapshot snapshot) {
        rows.add(new String[] {"RESOURCE", "VERSION", "KEYS"});
        for (SecretVersion version : versions) {
            SecretValue value = snapshot.get(version);
            rows.add(new String[] {
                OneLine.of(version.toString()),
                value == null ? "-" : value.versionId,
                value == null ? "(not fetched)" : keys(value)
            });
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
        for (String[] row : rows) {
            width = Math.max(width, row[column].length());
        }
        return width;
    }

    @Override
    public String toString() {
        String format = "%-" + width(0) + "s  %-" + width(1) + "s  %s%n";
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            table.append(String.format(format, (Object[]) row));
        }
        return table.toString();
    }
}
