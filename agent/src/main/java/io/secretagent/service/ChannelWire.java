package io.secretagent.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** A client on a Unix domain socket: adds the streams that a channel lacks. */
final class ChannelWire implements Wire {

    private final SocketChannel channel;
    private final InputStream input;
    private final OutputStream output;

    ChannelWire(SocketChannel channel) {
        this.channel = channel;
        this.input = Channels.newInputStream(channel);
        this.output = Channels.newOutputStream(channel);
    }

    @Override
    public void open() {}

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public InputStream rest() {
        return input;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            return; // the connection is not used again, closed or not
        }
    }
}
