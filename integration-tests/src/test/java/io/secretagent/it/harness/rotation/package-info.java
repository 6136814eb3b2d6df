/**
 * Databases whose passwords change while hosts log in: {@code RotatedSecret} runs a rotation, {@code Pool} is a connection pool,
 * {@code RunningLoad} a host that constantly opens connections and counts them.
 */
package io.secretagent.it.harness.rotation;
