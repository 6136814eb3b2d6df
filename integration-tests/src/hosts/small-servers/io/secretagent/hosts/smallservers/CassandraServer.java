package io.secretagent.hosts.smallservers;

import io.secretagent.hosts.smallservers.SmallServer.Session;
import io.secretagent.hosts.smallservers.SmallServer.Users;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The part of a Cassandra node that a driver's login needs, in version 4 of the native protocol: every query that is not of other nodes
 * returns the row of {@code system.local}. Argument: the port.
 */
public final class CassandraServer {

    private static final int VERSION = 4;
    private static final int MOST_BYTES = 1 << 20;

    private CassandraServer() {}

    public static void main(String[] arguments) throws Exception {
        SmallServer.run(arguments[0], Node::new);
    }

    /** The opcodes of requests and responses. */
    private static final class Opcode {
        static final int ERROR = 0x00;
        static final int STARTUP = 0x01;
        static final int READY = 0x02;
        static final int AUTHENTICATE = 0x03;
        static final int OPTIONS = 0x05;
        static final int SUPPORTED = 0x06;
        static final int RESULT = 0x08;
        static final int REGISTER = 0x0B;
        static final int AUTH_RESPONSE = 0x0F;
        static final int AUTH_SUCCESS = 0x10;
    }

    private static final class Node extends Session {

        private static final int BAD_CREDENTIALS = 0x0100;
        private static final int PROTOCOL_ERROR = 0x000A;

        private final Users users;

        Node(Users users) {
            this.users = users;
        }

        @Override
        void serve(DataInputStream in, DataOutputStream out) throws IOException {
            while (true) {
                int version = in.readUnsignedByte();
                in.readByte(); // flags
                short stream = in.readShort();
                int opcode = in.readUnsignedByte();
                int length = in.readInt();
                if (length < 0 || length > MOST_BYTES) {
                    throw new IOException("A frame of " + length + " bytes.");
                }
                byte[] body = new byte[length];
                in.readFully(body);
                CassandraBody reply = new CassandraBody();
                int answered = version == VERSION
                        ? reply(opcode, body, reply)
                        : error(reply, PROTOCOL_ERROR, "Invalid or unsupported protocol version (" + version + ")");
                send(out, stream, answered, reply.bytes());
            }
        }

        private static void send(DataOutputStream out, short stream, int opcode, byte[] body) throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(9 + body.length);
            frame.put((byte) (0x80 | VERSION)).put((byte) 0).putShort(stream).put((byte) opcode);
            out.write(frame.putInt(body.length).put(body).array());
            out.flush();
        }

        /** @return the opcode of the response */
        private int reply(int opcode, byte[] body, CassandraBody reply) throws IOException {
            switch (opcode) {
                case Opcode.OPTIONS:
                    reply.number16(0);
                    return Opcode.SUPPORTED;
                case Opcode.STARTUP:
                    reply.text("org.apache.cassandra.auth.PasswordAuthenticator");
                    return Opcode.AUTHENTICATE;
                case Opcode.AUTH_RESPONSE:
                    return logIn(body, reply);
                case Opcode.REGISTER:
                    return Opcode.READY;
                default:
                    return query(new String(body, StandardCharsets.UTF_8), reply);
            }
        }

        /** A token of SASL's PLAIN mechanism, RFC 4616, behind its length. */
        private int logIn(byte[] body, CassandraBody reply) throws IOException {
            String[] token = new String(body, 4, body.length - 4, StandardCharsets.UTF_8).split("\0", 3);
            if (!users.logIn(token[1], token[2])) {
                return error(
                        reply, BAD_CREDENTIALS, "Provided username " + token[1] + " and/or password are incorrect");
            }
            user = token[1];
            reply.number32(-1);
            return Opcode.AUTH_SUCCESS;
        }

        private int query(String text, CassandraBody reply) throws IOException {
            if (user == null) {
                return error(reply, BAD_CREDENTIALS, "No login");
            }
            reply.local(!text.contains("system.peers"));
            return Opcode.RESULT;
        }

        private static int error(CassandraBody reply, int code, String message) throws IOException {
            reply.number32(code);
            reply.text(message);
            return Opcode.ERROR;
        }
    }
}
