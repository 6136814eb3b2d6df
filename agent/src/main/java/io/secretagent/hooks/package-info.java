/**
 * The hooks: which method of which class is woven, what is captured there, and what is done with it. These are tables of names, one
 * short file for each framework or client, and load none of the classes that they name. A new hook is a file with its targets, a row in
 * {@code Hooks}, and a constant of {@link io.secretagent.hooks.HookName}.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.hooks;

import org.jspecify.annotations.NullMarked;
