/**
 * Reads the YAML file into immutable settings. SnakeYAML's events are known here and, for other files, in {@code inspection}.
 *
 * <p>{@link io.secretagent.config.ConfigLocation} finds the file, {@link io.secretagent.config.ConfigFile} reads it,
 * {@code PlainYaml}, or {@code YamlReader} if the file is unusual, turns it into a tree with line numbers, and each
 * {@code …Settings} takes its keys from a {@code Section}, which collects the problems. A new key is one line in its
 * {@code …Settings}, a row in {@code KeyTable}, one in {@code docs/configuration.md}, a line in {@code samples/every-key.yaml}, and
 * one test; tests hold these to each other, and the JSON schema is generated.
 *
 * <p>Depends on {@code files}, {@code hooks}, {@code log}, {@code process}.
 */
@NullMarked
package io.secretagent.config;

import org.jspecify.annotations.NullMarked;
