/**
 * The calls to AWS Secrets Manager: {@link io.secretagent.secretsmanager.SecretsManagerSource} fetches one version, or several at once.
 * Only this package and {@code credentials} call AWS.
 *
 * <p>Depends on {@code config}, {@code credentials}, {@code http}, {@code json}, {@code log}, {@code process},
 * {@code secrets}, {@code signature}.
 */
@NullMarked
package io.secretagent.secretsmanager;

import org.jspecify.annotations.NullMarked;
