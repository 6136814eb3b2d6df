/**
 * A small AWS on loopback: Secrets Manager, STS, the parts of IAM that guard them, the SSO portal, instance metadata and
 * container credentials. It depends on the JDK and on Jackson only, not on the AWS SDK: its signature check is independent
 * of the code with which clients sign.
 *
 * <p>The path of a request: {@link io.secretagent.localaws.HttpListener} reads it, {@link
 * io.secretagent.localaws.Frontend} records it and applies {@link io.secretagent.localaws.Faults}, {@link
 * io.secretagent.localaws.SignatureCheck} authenticates the caller, {@link io.secretagent.localaws.Authorization} decides
 * what the caller may do, and {@link io.secretagent.localaws.SecretsManager} or {@link
 * io.secretagent.localaws.SecurityTokenService} responds. Three services need no signature, because a token names the caller:
 * {@link io.secretagent.localaws.WebIdentityFederation}, {@link io.secretagent.localaws.SsoPortal} and {@link
 * io.secretagent.localaws.ConsoleSignIn}. The services of a machine
 * itself are behind {@link io.secretagent.localaws.HostFrontend}, on another port. Start with {@link
 * io.secretagent.localaws.LocalAws}; {@link io.secretagent.localaws.LocalProxy} is independent of it.
 *
 * <p>A {@link io.secretagent.localaws.Delivery} decides how a response is sent over the wire.
 */
package io.secretagent.localaws;
