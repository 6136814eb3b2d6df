package io.secretagent.it.harness.drivers;

/** What a server has received: {@code null} for what it has not. */
public record Login(String user, String password) {}
