/**
 * Weaves calls of {@code java.lang.SecretAgentBridge} into the methods that the tables of {@code hooks} name. The only package that
 * knows bytecode and ASM, which is loaded with the first class to weave. It knows no class that holds a secret.
 *
 * <p>Depends on {@code hooks}, {@code log}.
 */
@NullMarked
package io.secretagent.weaving;

import org.jspecify.annotations.NullMarked;
