/** An application with a HikariCP pool, which knows nothing of secrets: user and password come from its environment. */
package io.secretagent.samples.hikari;
