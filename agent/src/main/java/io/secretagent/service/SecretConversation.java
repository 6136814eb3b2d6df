package io.secretagent.service;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Secret Agent's protocol: a request, a reply, and again until the client closes. */
final class SecretConversation implements Conversation {

    /** A usual request is far smaller. */
    private static final int BUFFER = 512;

    private final SecretAnswers answers;

    SecretConversation(SecretAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void hold(ClientConnection connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.wire.input(), BUFFER);
        connection.idle();
        for (int first = in.read(); first >= 0; first = in.read()) {
            connection.step();
            try {
                reply(connection, answers.answer(request(first, in, connection.traffic)));
            } catch (FrameException e) {
                connection.traffic.add(Count.PARSE_ERRORS);
                reply(connection, Reply.error(e.getMessage()));
                connection.finish();
                return;
            }
            if (in.available() == 0) {
                connection.idle();
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

    private static void reply(ClientConnection connection, Reply reply) throws IOException {
        connection.step();
        try {
            reply.writeTo(connection.wire.output());
        } catch (IOException e) {
            connection.traffic.add(Count.WRITE_ERRORS);
            throw e;
        }
    }
}
