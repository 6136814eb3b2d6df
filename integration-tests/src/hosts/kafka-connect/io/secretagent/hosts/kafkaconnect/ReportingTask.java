package io.secretagent.hosts.kafkaconnect;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** Writes one record, and then a file with the settings that it received, and in {@code now.…} those that the worker returns. */
public final class ReportingTask extends SourceTask {

    private Map<String, String> settings;
    private boolean isSent;

    @Override
    public void start(Map<String, String> given) {
        settings = given;
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        if (isSent) {
            Thread.sleep(50);
            return null;
        }
        isSent = true;
        return Collections.singletonList(new SourceRecord(
                Collections.singletonMap("from", "here"),
                Collections.singletonMap("at", 1),
                "records",
                Schema.STRING_SCHEMA,
                "a record"));
    }

    /** Writes the file once the broker has stored the record. */
    @Override
    public void commitRecord(SourceRecord record, RecordMetadata metadata) {
        Properties report = new Properties();
        report.putAll(settings);
        context.configs().forEach((name, value) -> report.put("now." + name, value));
        Path whole = Paths.get(settings.get("report"));
        Path part = whole.resolveSibling("part");
        try (OutputStream file = Files.newOutputStream(part)) {
            report.store(file, null);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
        return "1";
    }
}
