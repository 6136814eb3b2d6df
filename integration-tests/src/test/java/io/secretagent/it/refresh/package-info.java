/** Tests of secrets while a host runs: rotations, faults of AWS, and monitoring. */
package io.secretagent.it.refresh;
