/**
 * The status page and its JSON: the facts of one moment, and both forms of them. They hold no value of a secret and no key's name. No
 * class of this package is loaded before a client asks for the page, not even by {@code Preload}.
 *
 * <p>{@link io.secretagent.status.StatusReport} collects the facts, {@link io.secretagent.status.StatusJson} and {@link
 * io.secretagent.status.StatusPage} write them. The page is {@code status.html}, whose slots the agent fills: it needs no script. Who
 * may read it is decided in {@code service}.
 *
 * <p>Depends on {@code connections}, {@code json}, {@code log}, {@code management}, {@code process}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.status;

import org.jspecify.annotations.NullMarked;
