/** What becomes of the secrets while a host runs: rotations, everything that AWS may do, and who may watch it. */
package io.secretagent.it.refresh;
