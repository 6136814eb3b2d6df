/** Servers that accept a token of IAM as a password, and check it as AWS does. */
package io.secretagent.it.harness.iam;
