/**
 * The results of the woven calls: look-ups are answered with secrets, logins are passed to {@code connections}.
 *
 * <p>Depends on {@code config}, {@code connections}, {@code hooks}, {@code log}, {@code references}, {@code secrets}, {@code store}, {@code weaving}.
 */
@NullMarked
package io.secretagent.interception;

import org.jspecify.annotations.NullMarked;
