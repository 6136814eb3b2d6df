/** An application that brings libraries of the same names as the agent's, in other versions. Depends on them only. */
package io.secretagent.samples.own;
