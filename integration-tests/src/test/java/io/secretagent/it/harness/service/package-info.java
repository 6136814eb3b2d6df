/** Clients of the service, byte by byte, and the certificates of its listeners. */
package io.secretagent.it.harness.service;
