package io.secretagent.log;

/** The levels of {@code log.level}, from silence to everything. */
public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
