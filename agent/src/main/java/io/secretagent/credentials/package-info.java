/**
 * Whose name the calls to AWS are made in. Depends on {@code config}, {@code log} and the SDK's credential providers, of
 * which only the configured ones are loaded.
 */
package io.secretagent.credentials;
