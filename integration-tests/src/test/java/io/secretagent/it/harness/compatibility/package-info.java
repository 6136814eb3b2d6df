/** The table of frameworks, versions, forms and JVMs that {@code CompatibilityTest} fills, and its lists in {@code src/versions}. */
package io.secretagent.it.harness.compatibility;
