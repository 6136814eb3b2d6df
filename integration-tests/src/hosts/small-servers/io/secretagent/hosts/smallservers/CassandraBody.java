package io.secretagent.hosts.smallservers;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The body of a response of the native protocol. */
final class CassandraBody {

    private static final int ROWS = 2;
    private static final int GLOBAL_TABLE = 1;
    private static final short TEXT = 0x0D;
    private static final short UUID = 0x0C;
    private static final short ADDRESS = 0x10;
    private static final short SET = 0x22;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    byte[] bytes() {
        return bytes.toByteArray();
    }

    void number16(int number) throws IOException {
        out.writeShort(number);
    }

    void number32(int number) throws IOException {
        out.writeInt(number);
    }

    void text(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(encoded.length);
        out.write(encoded);
    }

    /** The columns of {@code system.local} with its row, or with none; the name of the cluster comes first, as drivers ask for it alone. */
    void local(boolean hasRow) throws IOException {
        Map<String, Short> columns = new LinkedHashMap<>();
        columns.put("cluster_name", TEXT);
        columns.put("release_version", TEXT);
        columns.put("data_center", TEXT);
        columns.put("rack", TEXT);
        columns.put("partitioner", TEXT);
        columns.put("host_id", UUID);
        columns.put("schema_version", UUID);
        columns.put("rpc_address", ADDRESS);
        columns.put("tokens", SET);
        number32(ROWS);
        number32(GLOBAL_TABLE);
        number32(columns.size());
        text("system");
        text("local");
        for (Map.Entry<String, Short> column : columns.entrySet()) {
            text(column.getKey());
            number16(column.getValue());
            if (column.getValue() == SET) {
                number16(TEXT);
            }
        }
        number32(hasRow ? 1 : 0);
        if (hasRow) {
            row();
        }
    }

    private void row() throws IOException {
        for (String text :
                new String[] {"small", "4.0.0", "datacenter1", "rack1", "org.apache.cassandra.dht.Murmur3Partitioner"
                }) {
            value(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] id =
                ByteBuffer.allocate(16).putLong(0x4000).putLong(Long.MIN_VALUE).array();
        value(id);
        value(id);
        value(new byte[] {127, 0, 0, 1});
        value(ByteBuffer.allocate(9).putInt(1).putInt(1).put((byte) '0').array());
    }

    private void value(byte[] value) throws IOException {
        number32(value.length);
        out.write(value);
    }
}
