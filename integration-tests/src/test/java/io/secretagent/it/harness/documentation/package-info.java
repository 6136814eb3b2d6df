/** The Markdown files of the repository, parsed as GitHub renders them. */
package io.secretagent.it.harness.documentation;
