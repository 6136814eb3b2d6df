/**
 * The command line, without a host: {@code java -jar secret-agent.jar serve|check|get|schema|completion}. Picocli is known here and nowhere else.
 *
 * <p>{@link io.secretagent.cli.SecretAgentCommand} reads the command line and delegates to {@code ServeCommand}, {@code
 * CheckCommand}, {@code GetCommand}, {@code SchemaCommand} or {@code CompletionCommand}. The first three read the file as the agent does ({@code ConfigFileOption}) and fetch as
 * it does ({@code store.InitialFetch}). Exit status: 0 for success, 1 for a failure that was logged, 2 for a wrong command line.
 *
 * <p>{@code check --application} inspects an application, too ({@code ApplicationOptions}, {@code inspection}).
 *
 * <p>Depends on {@code config}, {@code injection}, {@code inspection}, {@code json}, {@code log}, {@code management}, {@code process}, {@code references}, {@code secrets}, {@code secretsmanager}, {@code service}, {@code startup}, {@code store}.
 */
@NullMarked
package io.secretagent.cli;

import org.jspecify.annotations.NullMarked;
