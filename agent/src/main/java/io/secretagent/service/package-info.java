/**
 * Secrets for other processes: Secret Agent's protocol over TCP, TLS and Unix domain sockets, and metrics over HTTP. Depends
 * on {@code secrets}, {@code config}, {@code startup} and {@code log}; nothing here is loaded where {@code service} is not
 * configured.
 *
 * <p>{@link io.secretagent.service.Service} holds a {@code Listener} for each address. A listener takes connections from
 * its {@code Endpoint}, which knows what is underneath, and has its {@code Conversation}, which knows what is said, run in
 * a thread for each. {@code SecretAnswers} answers from the store's snapshot and from nothing else. Two further threads: one
 * opens what could not be opened at first and reads changed certificates again, which may take its time; the other, the
 * clock, ends connections that take too long, and waits for nobody. All threads are daemons.
 */
package io.secretagent.service;
