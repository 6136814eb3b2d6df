package io.secretagent.service;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Speaks Secret Agent's protocol: a reply to each request, until the client closes the connection. */
final class SecretConversation implements Conversation {

    /** In bytes; most requests are far shorter. */
    private static final int BUFFER = 512;

    private final SecretAnswers answers;

    SecretConversation(SecretAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void hold(ClientConnection connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.wire.input(), BUFFER);
        connection.beginIdle();
        for (int first = in.read(); first >= 0; first = in.read()) {
            connection.beginStep();
            try {
                send(connection, answers.replyTo(request(first, in, connection.traffic)));
            } catch (FrameException e) {
                connection.traffic.add(Count.PARSE_ERRORS);
                send(connection, Reply.error(e.reason));
                connection.finish();
                return;
            }
            if (in.available() == 0) {
                connection.beginIdle();
            }
        }
    }

    private static Request request(int first, InputStream in, Traffic traffic) throws IOException {
        byte[] body;
        try {
            body = Frame.read(first, in);
        } catch (FrameException | EOFException e) {
            throw e;
        } catch (IOException e) {
            traffic.add(Count.READ_ERRORS);
            throw e;
        }
        return Request.parse(body);
    }

    private static void send(ClientConnection connection, Reply reply) throws IOException {
        connection.beginStep();
        try {
            reply.writeTo(connection.wire.output());
        } catch (IOException e) {
            connection.traffic.add(Count.WRITE_ERRORS);
            throw e;
        }
    }
}
