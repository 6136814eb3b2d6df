package io.secretagent.samples.rotation;

/**
 * A rotation in the chart, in seconds since the chart's begin.
 *
 * @param changed when the database had the new password
 * @param current when that password became AWSCURRENT; before, no caller that asks for the secret gets it
 */
record Mark(double changed, double current) {}
