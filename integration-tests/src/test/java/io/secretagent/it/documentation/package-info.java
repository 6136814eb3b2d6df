/** Tests of the Markdown files: their links, their length, and the figures that were measured. */
package io.secretagent.it.documentation;
