/**
 * Servers whose passwords change while hosts log in: {@code RotatedSecret} runs a rotation, {@code Pool} is a connection pool,
 * {@code ClientVersion} a client of another server than a database, {@code RunningLoad} a host that constantly logs in and counts.
 */
package io.secretagent.it.harness.rotation;
