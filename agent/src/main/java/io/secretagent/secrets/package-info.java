/**
 * From AWS's answers to an immutable snapshot of secrets, and the references into it. Depends on {@code credentials},
 * {@code config} and {@code log}.
 *
 * <p>{@link io.secretagent.secretsmanager.SecretsManagerSource} makes one call, {@link io.secretagent.store.Prefetch} makes
 * all that a start needs, {@link io.secretagent.secrets.SecretValue} splits an answer into keys, and {@link
 * io.secretagent.secrets.Snapshot} is what the rest of the agent reads.
 */
package io.secretagent.secrets;
