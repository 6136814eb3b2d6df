/**
 * What has to be decided before anything is fetched, what to do when the start fails, and the threads of everybody. Depends
 * on {@code log} and the JDK.
 */
package io.secretagent.startup;
