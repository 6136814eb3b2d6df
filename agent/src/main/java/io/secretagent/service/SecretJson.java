package io.secretagent.service;

import io.secretagent.json.JsonText;
import io.secretagent.secrets.SecretDetails;
import io.secretagent.secrets.SecretValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Writes a secret as {@code GetSecretValue} returns it, with the time as AWS's local provider writes it: as a string. */
final class SecretJson {

    private static final int LONGEST_NUMBER = 40;

    private final ByteArrayOutputStream json = new ByteArrayOutputStream();

    private SecretJson() {}

    /** Members that are not known are left out. */
    static byte[] of(SecretValue value) {
        SecretJson json = new SecretJson();
        try {
            json.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: written to memory
        }
        return json.json.toByteArray();
    }

    private void write(SecretValue value) throws IOException {
        SecretDetails details = value.details;
        raw("{");
        if (!details.arn.isEmpty()) {
            member("ARN", details.arn);
        }
        if (!details.name.isEmpty()) {
            member("Name", details.name);
        }
        member("VersionId", value.versionId);
        if (!details.stages.isEmpty()) {
            stages(details);
        }
        String created = plain(details.created);
        if (!created.isEmpty()) {
            member("CreatedDate", created);
        }
        name(value.isBinary ? "SecretBinary" : "SecretString");
        text(value.whole);
        raw("}");
    }

    /** A number without an exponent, as in {@code 1523477145.713}; empty if the text is no number, is zero, or is far too long. */
    private static String plain(String number) {
        try {
            BigDecimal decimal = number.length() > LONGEST_NUMBER ? BigDecimal.ZERO : new BigDecimal(number);
            boolean isUsable = decimal.signum() != 0 && Math.abs(decimal.scale()) <= LONGEST_NUMBER;
            return isUsable ? decimal.toPlainString() : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private void stages(SecretDetails details) throws IOException {
        name("VersionStages");
        String before = "[";
        for (String stage : details.stages) {
            raw(before);
            text(stage);
            before = ",";
        }
        raw("],");
    }

    private void member(String name, String value) throws IOException {
        name(name);
        text(value);
        raw(",");
    }

    private void name(String name) throws IOException {
        raw("\"" + name + "\":");
    }

    private void text(String text) throws IOException {
        raw("\"");
        JsonText.write(text, json);
        raw("\"");
    }

    private void raw(String text) throws IOException {
        json.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
