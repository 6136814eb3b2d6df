/** Tests of checkpoints of the JVM: CRaC and SnapStart. */
package io.secretagent.it.checkpoint;
