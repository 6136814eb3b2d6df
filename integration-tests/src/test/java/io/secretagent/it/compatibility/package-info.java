/** Runs every listed version of the frameworks with the agent, and writes {@code compatibility.md}. */
package io.secretagent.it.compatibility;
