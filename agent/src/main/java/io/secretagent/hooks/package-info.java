/**
 * Which method of which class is woven for which hook, what is captured there and what is done with it: tables of names, one
 * short file a framework or client. Nothing is loaded by them. A new hook is a file here, a row in {@code Hooks}, and a constant of
 * {@link io.secretagent.hooks.HookName} if it is one that {@code intercept} names.
 *
 * <p>Depends on nothing else of the agent.
 */
@NullMarked
package io.secretagent.hooks;

import org.jspecify.annotations.NullMarked;
