/**
 * The demonstration of {@code samples/rotation.sh}: {@link io.secretagent.samples.rotation.Demonstration} starts a database, an AWS and
 * two applications, rotates the password, and counts into a {@link io.secretagent.samples.rotation.Recording}, which {@link
 * io.secretagent.samples.rotation.TextChart} and {@link io.secretagent.samples.rotation.SvgChart} draw.
 */
package io.secretagent.samples.rotation;
