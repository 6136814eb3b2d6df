/**
 * What the agent would do for an application that does not run: {@code check --application}. Nothing of it is loaded in a host.
 *
 * <p>{@link io.secretagent.inspection.Inspection} reads an archive ({@code Archives}) or a folder ({@code FolderWalk}) within
 * {@code ReadingLimits}, and collects two things: libraries ({@code Artifact}, which {@code Libraries} recognises and {@code
 * TestedVersions} compares with {@code compatibility.md}) and texts of configurations with file and line ({@code Place}, made by the
 * {@code Syntax} of each file). {@code Places} says which hook reads a place, {@code Assessment} what becomes of its reference, {@code
 * SecretTexts} which texts equal a secret. {@code Report} is the result; {@code Repair} writes references. No value of a secret is in
 * a result: {@code Report} masks every text.
 *
 * <p>A new library is a line in {@code libraries.txt}; a new kind of file is a line in {@code Places}. SnakeYAML's events are known
 * here and in {@code config}.
 *
 * <p>Depends on {@code hooks}, {@code json}, {@code log}, {@code references}, {@code secrets}.
 */
@NullMarked
package io.secretagent.inspection;

import org.jspecify.annotations.NullMarked;
