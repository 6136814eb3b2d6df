/**
 * Databases whose passwords change while hosts log in: {@code RotatedSecret} does what a rotation does, {@code Pool} is a
 * way to get connections, {@code RunningLoad} a host that does it all the time and counts.
 */
package io.secretagent.it.rotation;
