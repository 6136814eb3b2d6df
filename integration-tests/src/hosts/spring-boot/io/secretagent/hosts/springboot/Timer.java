package io.secretagent.hosts.springboot;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts only if its delay is a number. */
@Component
public class Timer {

    @Scheduled(initialDelayString = "${schedule.delay}", fixedDelayString = "${schedule.delay}")
    void tick() {}
}
