/** The files of {@code samples/deploy}: types of Kubernetes, policies and what they make of a pod. */
package io.secretagent.it.harness.deploy;
