/** Logins without a password: tokens of IAM. */
package io.secretagent.it.iam;
