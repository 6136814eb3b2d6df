/** Tests of what the Markdown files promise: their links, their length, the figures that were measured, the first build. */
package io.secretagent.it.documentation;
