package io.secretagent.hosts.springboot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ImportResource;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A Spring Boot application that replies to each line of stdin with one line; its log goes to stderr. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(YmlProperties.class)
@ImportResource("classpath:beans.xml")
public class BootHost {

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        try (ConfigurableApplicationContext context = SpringApplication.run(BootHost.class, arguments)) {
            Commands commands = context.getBean(Commands.class);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.println(commands.answer(line.split(" ", 2)));
            }
        }
    }
}
