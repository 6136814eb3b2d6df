package io.secretagent.it.harness.drivers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's protocol 3, also of Redshift and Yugabyte: asks for the password in clear text. */
final class PostgreSqlProtocol implements Conversation {

    private static final int REQUEST_OF_TLS = 80_877_103;
    private static final int REQUEST_OF_GSS = 80_877_104;
    private static final int CLEAR_TEXT_PASSWORD = 3;

    @Override
    public Optional<Login> hold(DataInputStream in, DataOutputStream out) throws IOException {
        int size = in.readInt() - 2 * Integer.BYTES;
        int code = in.readInt();
        while (code == REQUEST_OF_TLS || code == REQUEST_OF_GSS) {
            out.writeByte('N');
            out.flush();
            size = in.readInt() - 2 * Integer.BYTES;
            code = in.readInt();
        }
        List<String> parameters = Arrays.asList(text(in.readNBytes(size)).split("\0", -1));
        out.writeByte('R');
        out.writeInt(2 * Integer.BYTES);
        out.writeInt(CLEAR_TEXT_PASSWORD);
        out.flush();
        in.readByte(); // p
        String password = text(in.readNBytes(in.readInt() - Integer.BYTES));
        refuse(out);
        String user = parameters.get(parameters.indexOf("user") + 1);
        return Optional.of(new Login(user, password.substring(0, password.length() - 1)));
    }

    private static void refuse(DataOutputStream out) throws IOException {
        byte[] fields = "SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0".getBytes(StandardCharsets.UTF_8);
        out.writeByte('E');
        out.writeInt(Integer.BYTES + fields.length);
        out.write(fields);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
