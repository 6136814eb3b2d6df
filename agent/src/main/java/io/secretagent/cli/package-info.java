/**
 * The agent alone, without a host: {@code java -jar secret-agent.jar serve|check|get}. Depends on everything but {@code
 * interception}, and nothing depends on it but {@code AgentMain}, by name; picocli is known here and nowhere else.
 *
 * <p>{@link io.secretagent.cli.SecretAgentCommand} reads the command line and hands on to {@code ServeCommand}, {@code
 * CheckCommand} or {@code GetCommand}. All of them read the file as the agent does ({@code ConfigFileOption}) and fetch as
 * it does ({@code secrets.Fetched}). Exit status: 0 for success, 1 for a failure that was told, 2 for a command line that is wrong.
 */
package io.secretagent.cli;
