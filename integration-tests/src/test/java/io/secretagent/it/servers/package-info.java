/** Tests of the servers that other tests need. */
package io.secretagent.it.servers;
