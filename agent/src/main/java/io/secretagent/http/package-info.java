/**
 * HTTP/1.1 exchanges with AWS: address, proxy, TLS, and one deadline and one size limit for the whole exchange. Every
 * exchange (Secrets Manager, STS, single sign-on, metadata, containers) goes through
 * {@link io.secretagent.http.HttpClient}. The JDK's own HTTP clients are not used, because they initialise the
 * application's default {@code SSLContext}.
 *
 * <p>Depends on {@code json}, {@code log}, {@code process}.
 */
@NullMarked
package io.secretagent.http;

import org.jspecify.annotations.NullMarked;
