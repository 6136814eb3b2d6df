package io.secretagent.hosts.mongoserver;

import io.secretagent.hosts.jdk.CommandLoop;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * The part of a MongoDB server on loopback that a login by SCRAM-SHA-256 and a ping need, with {@code OP_QUERY} for the first message
 * and {@code OP_MSG}. Argument: the port. Commands: {@code set USER PASSWORD} and {@code end USER}, which closes the user's connections.
 */
public final class MongoServer {

    private static final int OP_REPLY = 1;
    private static final int OP_QUERY = 2004;
    private static final int OP_MSG = 2013;

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final Map<MongoSession, Socket> sessions = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private MongoServer() {}

    public static void main(String[] arguments) throws Exception {
        ServerSocket listener = new ServerSocket(Integer.parseInt(arguments[0]), 50, InetAddress.getLoopbackAddress());
        MongoServer server = new MongoServer();
        server.threads.execute(() -> server.accept(listener));
        CommandLoop.run(3, server::answer);
        System.exit(0);
    }

    private String answer(String[] words) throws IOException {
        if (words[0].equals("set")) {
            passwords.put(words[1], words[2]);
        } else {
            for (Map.Entry<MongoSession, Socket> session : sessions.entrySet()) {
                if (session.getKey().isOf(words[1])) {
                    session.getValue().close();
                }
            }
        }
        return "done";
    }

    private void accept(ServerSocket listener) {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // the end
        }
    }

    private void serve(Socket socket) {
        MongoSession session = new MongoSession(passwords);
        try (socket) {
            sessions.put(session, socket);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                byte[] size = new byte[4];
                in.readFully(size);
                byte[] rest = new byte[little(size).getInt() - 4];
                in.readFully(rest);
                answer(little(rest), session, socket.getOutputStream());
            }
        } catch (IOException e) {
            // the client, or the command "end", has closed the connection
        } finally {
            sessions.remove(session);
        }
    }

    private static void answer(ByteBuffer message, MongoSession session, OutputStream out) throws IOException {
        int request = message.getInt();
        message.getInt(); // what it responds to
        boolean isQuery = message.getInt() == OP_QUERY;
        message.getInt(); // flags
        if (isQuery) {
            while (message.get() != 0) {
                // the collection's name
            }
            message.getLong(); // how many to skip and to return
        } else {
            message.get(); // the kind of the section
        }
        BsonDocument command = new BsonDocumentCodec()
                .decode(
                        new BsonBinaryReader(message.slice().order(ByteOrder.LITTLE_ENDIAN)),
                        DecoderContext.builder().build());
        send(out, request, isQuery, session.reply(command));
    }

    private static void send(OutputStream out, int request, boolean isQuery, BsonDocument reply) throws IOException {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        new BsonDocumentCodec()
                .encode(
                        new BsonBinaryWriter(buffer),
                        reply,
                        EncoderContext.builder().build());
        byte[] document = buffer.toByteArray();
        int head = isQuery ? 36 : 21;
        ByteBuffer bytes = ByteBuffer.allocate(head + document.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(bytes.capacity()).putInt(0).putInt(request).putInt(isQuery ? OP_REPLY : OP_MSG);
        if (isQuery) {
            bytes.putInt(0).putLong(0).putInt(0).putInt(1);
        } else {
            bytes.putInt(0).put((byte) 0);
        }
        out.write(bytes.put(document).array());
        out.flush();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
