package io.secretagent.hosts.springboot;

import io.secretagent.hosts.jdk.CommandLoop;
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

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err);
        try (ConfigurableApplicationContext context = SpringApplication.run(BootHost.class, arguments)) {
            Commands commands = context.getBean(Commands.class);
            CommandLoop.run(2, CommandLoop.withFailuresAsReplies(commands::answer));
        }
    }
}
