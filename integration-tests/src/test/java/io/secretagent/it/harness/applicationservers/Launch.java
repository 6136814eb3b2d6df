package io.secretagent.it.harness.applicationservers;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How an installed server is started.
 *
 * @param command starts the server and ends with it
 * @param environment beside what all programs have
 * @param connects whether the server, asked now, reaches the database as that user
 */
public record Launch(List<String> command, Map<String, String> environment, Predicate<String> connects) {}
