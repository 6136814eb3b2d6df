/**
 * Reads and writes JSON (RFC 8259): {@link io.secretagent.json.JsonReader} token by token and strictly,
 * {@link io.secretagent.json.JsonText} the texts, {@link io.secretagent.json.JsonMembers} whole objects for what no start needs. No JSON library is in the jar: a start loads three classes of this package, of Jackson it loaded 81.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.json;

import org.jspecify.annotations.NullMarked;
