/**
 * One exchange over HTTP/1.1: address, proxy, TLS, and one deadline and one size limit for the whole of it. Every conversation with AWS
 * (Secrets Manager, STS, single sign-on, metadata, containers) goes through {@link io.secretagent.http.HttpClient}. Depends on
 * {@code startup}, {@code log} and the JDK; no class of the JDK's own HTTP clients is used, because these initialise the host's
 * default {@code SSLContext}.
 */
package io.secretagent.http;
