/**
 * Private keys and certificates in PEM, from files or from the values of secrets. A message of it names where the text is from, and
 * never holds a part of it.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.pem;

import org.jspecify.annotations.NullMarked;
