/** Message brokers, document databases, and the clients that log in to them. */
package io.secretagent.it.harness.brokers;
