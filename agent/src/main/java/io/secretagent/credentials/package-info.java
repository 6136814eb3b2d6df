/**
 * Whose name the calls to AWS are made in. Depends on {@code config}, {@code startup}, {@code log} and the transport; the classes of
 * a source are loaded only when its turn comes.
 */
package io.secretagent.credentials;
