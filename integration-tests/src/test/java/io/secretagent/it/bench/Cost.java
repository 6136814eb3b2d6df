package io.secretagent.it.bench;

/**
 * What one run of a process took.
 *
 * @param wallNanos from its start to its end
 * @param cpuNanos user and system time of all of its threads; 0 where the operating system does not say
 */
record Cost(long wallNanos, long cpuNanos) {}
