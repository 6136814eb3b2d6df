/** Tests of the agent alone: the command line of the packaged jar. */
package io.secretagent.it.cli;
