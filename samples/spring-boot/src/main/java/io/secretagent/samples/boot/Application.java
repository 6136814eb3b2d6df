package io.secretagent.samples.boot;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Prints its configuration, but never the password. */
@SpringBootApplication
@EnableConfigurationProperties(Database.class)
public class Application implements CommandLineRunner {

    private final Database database;

    Application(Database database) {
        this.database = database;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Override
    public void run(String... arguments) {
        boolean isReference = database.getPassword().startsWith("secrets:");
        System.out.println("database.username=" + database.getUsername());
        System.out.println("database.password is " + (isReference ? "a reference" : "a secret"));
    }
}
