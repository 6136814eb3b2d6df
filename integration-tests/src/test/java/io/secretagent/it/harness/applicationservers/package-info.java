/**
 * Application servers and brokers as they are downloaded, each with the agent and a data source whose user and password are references.
 * They come from Maven Central, are unpacked once below {@code target/servers}, and run with a base folder of their own.
 *
 * <p>{@code ApplicationServer} is what one needs to be installed; {@code Site}, what is the same for all; {@code RunningServer}, one that
 * runs until it is closed.
 */
package io.secretagent.it.harness.applicationservers;
