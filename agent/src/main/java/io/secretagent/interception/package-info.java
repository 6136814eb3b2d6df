/**
 * Answers the application's own look-ups: classes of the JVM and of frameworks are woven with calls of {@code
 * java.lang.SecretAgentBridge}. Depends on {@code secrets}, {@code config} and {@code log}. Byte Buddy is loaded with the
 * first class that has to be woven.
 */
package io.secretagent.interception;
