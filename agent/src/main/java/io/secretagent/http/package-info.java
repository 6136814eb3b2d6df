/**
 * One exchange over HTTP/1.1: address, proxy, TLS, and one deadline and one size limit for the whole of it. Every exchange with AWS
 * (Secrets Manager, STS, single sign-on, metadata, containers) goes through {@link io.secretagent.http.HttpClient}. No class of the
 * JDK's own HTTP clients is used, because these initialise the host's default {@code SSLContext}.
 *
 * <p>Depends on {@code log}, {@code process}.
 */
@NullMarked
package io.secretagent.http;

import org.jspecify.annotations.NullMarked;
