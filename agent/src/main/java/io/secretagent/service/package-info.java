/**
 * Secrets for other processes: Secret Agent's protocol over TCP, TLS and Unix domain sockets, and metrics over HTTP. Nothing here is
 * loaded where {@code service} is not configured.
 *
 * <p>{@link io.secretagent.service.Service} holds a {@code Listener} for each address. A listener takes connections from
 * its {@code Endpoint}, which knows the transport, and has its {@code Conversation}, which knows the protocol, run in
 * a thread for each. {@code SecretAnswers} replies from the store's snapshot and from nothing else. Two further threads: one
 * opens what could not be opened at first and reads changed certificates again, which may take its time; the other, the
 * clock, ends connections that take too long, and waits for nothing. All threads are daemons.
 *
 * <p>Depends on {@code config}, {@code files}, {@code log}, {@code process}, {@code references}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.service;

import org.jspecify.annotations.NullMarked;
