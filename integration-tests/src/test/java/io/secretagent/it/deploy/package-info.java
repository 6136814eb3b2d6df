/** The files of {@code samples/deploy}: each is run, or read by a tool that is made for it. */
package io.secretagent.it.deploy;
