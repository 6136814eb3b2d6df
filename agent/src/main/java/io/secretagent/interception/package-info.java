/**
 * The results of woven calls: look-ups get secrets instead of references, logins are delegated to {@code connections}.
 *
 * <p>Depends on {@code beans}, {@code config}, {@code connections}, {@code hooks}, {@code log}, {@code masking}, {@code references}, {@code secrets}, {@code startup}, {@code store}, {@code tls}, {@code weaving}.
 */
@NullMarked
package io.secretagent.interception;

import org.jspecify.annotations.NullMarked;
