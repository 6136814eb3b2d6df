/** Tests from outside: they start a real JVM with the packaged jar against an AWS on loopback, and check output and exit status. */
package io.secretagent.it;
