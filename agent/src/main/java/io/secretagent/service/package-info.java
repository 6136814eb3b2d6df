/**
 * Serves secrets to other processes by Secret Agent's protocol over TCP, TLS and Unix domain sockets, and metrics and the status over HTTP. No class
 * of this package is loaded where {@code service} is not configured.
 *
 * <p>{@link io.secretagent.service.Service} holds a {@code Listener} for each address. A listener accepts connections from
 * its {@code Endpoint}, which knows the transport, and runs its {@code Conversation}, which knows the protocol, in a thread
 * for each. {@code SecretAnswers} resolves requests against the store's snapshot only. There are two further threads: one
 * opens the listeners, retries those that could not be opened, and reloads changed certificates; it may wait for files and
 * name servers. The other, the clock, closes connections that exceed their limits, and never waits. All threads are daemons.
 *
 * <p>Depends on {@code config}, {@code files}, {@code json}, {@code log}, {@code management}, {@code pem}, {@code process}, {@code references}, {@code secrets}, {@code secretsmanager}, {@code status}, {@code store}.
 */
@NullMarked
package io.secretagent.service;

import org.jspecify.annotations.NullMarked;
