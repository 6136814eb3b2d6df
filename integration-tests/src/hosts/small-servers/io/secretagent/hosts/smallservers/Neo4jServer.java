package io.secretagent.hosts.smallservers;

import io.secretagent.hosts.smallservers.SmallServer.Session;
import io.secretagent.hosts.smallservers.SmallServer.Users;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The part of a Neo4j server that logins and {@code RETURN 1} need, in Bolt 4.4, and 5.0 to 5.4, in which a connection can log in
 * again. Argument: the port.
 */
public final class Neo4jServer {

    private Neo4jServer() {}

    public static void main(String[] arguments) throws Exception {
        SmallServer.run(arguments[0], Connection::new);
    }

    /** The signatures of requests and responses. */
    private static final class Signature {
        static final int HELLO = 0x01;
        static final int GOODBYE = 0x02;
        static final int RESET = 0x0F;
        static final int RUN = 0x10;
        static final int PULL = 0x3F;
        static final int LOGON = 0x6A;
        static final int SUCCESS = 0x70;
        static final int RECORD = 0x71;
        static final int IGNORED = 0x7E;
        static final int FAILURE = 0x7F;
    }

    private static final class Connection extends Session {

        private static final int MAGIC = 0x6060B017;

        private final Users users;
        private boolean hasFailed;

        Connection(Users users) {
            this.users = users;
        }

        @Override
        void serve(DataInputStream in, DataOutputStream out) throws IOException {
            if (in.readInt() != MAGIC) {
                throw new IOException("Not Bolt.");
            }
            out.writeInt(version(in));
            out.flush();
            Bolt bolt = new Bolt(in, out);
            boolean isOpen = true;
            while (isOpen) {
                bolt.next();
                isOpen = reply(bolt);
                bolt.flush();
            }
        }

        /** The first of four ranges, of major and minor versions, that has one of ours; zero for none. */
        private static int version(DataInputStream in) throws IOException {
            int chosen = 0;
            for (int i = 0; i < 4; i++) {
                in.readByte();
                int range = in.readUnsignedByte();
                int minor = in.readUnsignedByte();
                int major = in.readUnsignedByte();
                int ours = Math.min(minor, 4);
                boolean isOurs = (major == 5 || (major == 4 && ours == 4)) && ours >= minor - range;
                chosen = chosen == 0 && isOurs ? (ours << 8) | major : chosen;
            }
            return chosen;
        }

        /** @return whether the connection stays open */
        private boolean reply(Bolt bolt) throws IOException {
            if (hasFailed && bolt.signature != Signature.RESET) {
                bolt.send(Signature.IGNORED);
                return true;
            }
            switch (bolt.signature) {
                case Signature.GOODBYE:
                    return false;
                case Signature.HELLO:
                case Signature.LOGON:
                    return logIn(bolt);
                case Signature.RUN:
                    bolt.send(Signature.SUCCESS, Map.of("fields", List.of("1"), "t_first", 0L));
                    return true;
                case Signature.PULL:
                    bolt.send(Signature.RECORD, List.of(1L));
                    bolt.send(Signature.SUCCESS, Map.of("type", "r", "t_last", 0L));
                    return true;
                default: // RESET, LOGOFF, those of transactions
                    hasFailed = false;
                    bolt.send(Signature.SUCCESS, Map.of());
                    return true;
            }
        }

        private boolean logIn(Bolt bolt) throws IOException {
            Map<?, ?> fields = (Map<?, ?>) bolt.fields.get(0);
            Object name = fields.get("principal");
            boolean hasToken = fields.containsKey("scheme");
            if (hasToken && !users.logIn("" + name, "" + fields.get("credentials"))) {
                hasFailed = true;
                bolt.send(
                        Signature.FAILURE,
                        Map.of(
                                "code",
                                "Neo.ClientError.Security.Unauthorized",
                                "message",
                                "The client is unauthorized due to authentication failure."));
                return false;
            }
            user = hasToken ? "" + name : user;
            bolt.send(Signature.SUCCESS, Map.of("server", "Neo4j/5.4.0", "connection_id", "bolt-1"));
            return true;
        }
    }
}
