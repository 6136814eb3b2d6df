package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.HostilePasswords;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.servers.PostgreSql;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A user of the database whose password has the characters that formats and expressions interpret, and the secret that holds both. */
public final class HostileLogin {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** An unterminated placeholder stands last, so that it would swallow what follows. */
    private static final String CHARACTERS = " a$$b${HOME}#{1}%d{x}\"'\\<&>%@,:;=+é*/|^~`!?()[]${ ";

    private final TestingAws aws;
    private final PostgreSql database;
    private final int number = NUMBERS.incrementAndGet();
    private final List<String> marks = new ArrayList<>();
    private final String arn;

    public HostileLogin(TestingAws aws, PostgreSql database) {
        this.aws = aws;
        this.database = database;
        String password = newPassword();
        database.createUser(user(), password);
        database.createSchema(user());
        this.arn = aws.secret(name(), json(password));
    }

    public String user() {
        return "hostile" + number;
    }

    /** Of the secret. */
    public String name() {
        return "Db" + number;
    }

    public String arn() {
        return arn;
    }

    /** A part of every password so far that no encoding of text changes. */
    public List<String> marks() {
        return List.copyOf(marks);
    }

    /** Changes the password in the database and in Secrets Manager; open sessions stay. */
    public void rotate() {
        String password = newPassword();
        aws.aws.secrets(TestingAws.REGION).put(name(), json(password));
        database.changePassword(user(), password);
    }

    private String newPassword() {
        String mark = UUID.randomUUID().toString().replace("-", "");
        marks.add(mark);
        String password = mark + CHARACTERS;
        KnownSecrets.add(password);
        return password;
    }

    private String json(String password) {
        return "{\"username\":\"" + user() + "\",\"password\":\"" + HostilePasswords.escaped(password) + "\"}";
    }
}
