/**
 * What the agent lets others watch: an MXBean and Flight Recorder events, each only where the host already has the machinery
 * for it. Depends on {@code secrets} and {@code log}; never on values.
 */
package io.secretagent.management;
