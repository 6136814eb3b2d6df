/**
 * What has to be decided before anything is fetched, and what to do when the start fails. Depends on {@code log} and the
 * JDK.
 */
package io.secretagent.startup;
