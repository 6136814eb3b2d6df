/** Tests of networks as in production: proxies, addresses, certificates, servers that are slow, endless or down, small JVM images. */
package io.secretagent.it.network;
