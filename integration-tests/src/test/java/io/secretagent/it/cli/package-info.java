/** The agent alone: its command line, against the packaged jar. */
package io.secretagent.it.cli;
