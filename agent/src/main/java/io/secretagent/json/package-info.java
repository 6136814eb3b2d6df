/**
 * Reads and writes JSON (RFC 8259): {@link io.secretagent.json.JsonReader} token by token and strictly,
 * {@link io.secretagent.json.JsonText} the texts. No JSON library is in the jar: the start needs one class of 200 lines instead of 60.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.json;

import org.jspecify.annotations.NullMarked;
