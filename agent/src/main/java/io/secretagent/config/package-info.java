/**
 * From the YAML file to immutable settings. Depends on {@code log} and {@code startup}, on SnakeYAML's events, and on
 * nothing else of the agent.
 *
 * <p>{@link io.secretagent.config.ConfigLocation} finds the file, {@link io.secretagent.config.ConfigFile} reads it,
 * {@code YamlReader} makes a tree with lines of it, and each {@code …Settings} takes its keys from a {@code Section},
 * which collects the problems. A new key is one line in its {@code …Settings}, one in the README and one test.
 */
package io.secretagent.config;
