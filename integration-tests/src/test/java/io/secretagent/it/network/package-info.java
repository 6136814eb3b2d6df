/** Networks as they are in the field: proxies, addresses, certificates, servers that are slow, endless or gone, small JVM images. */
package io.secretagent.it.network;
