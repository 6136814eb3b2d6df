/** An application with the same libraries as the agent, in other versions. Depends on them only. */
package io.secretagent.samples.own;
