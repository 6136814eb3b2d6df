/**
 * A small AWS on loopback: Secrets Manager, STS, the parts of IAM that guard them, the SSO portal, instance metadata and
 * container credentials. It depends on the JDK and on Jackson only, never on the AWS SDK: its signature check is a second
 * opinion on what clients sign.
 *
 * <p>A request takes this way: {@link io.secretagent.localaws.HttpListener} reads it, {@link
 * io.secretagent.localaws.Frontend} records it and lets {@link io.secretagent.localaws.Faults} spoil it, {@link
 * io.secretagent.localaws.SignatureCheck} finds out who calls, {@link io.secretagent.localaws.Authorization} decides
 * what the caller may do, and {@link io.secretagent.localaws.SecretsManager} or {@link
 * io.secretagent.localaws.SecurityTokenService} answers. Three ways need no signature, because a token says who calls:
 * {@link io.secretagent.localaws.WebIdentityFederation}, {@link io.secretagent.localaws.SsoPortal} and {@link
 * io.secretagent.localaws.ConsoleSignIn}. What a machine
 * itself offers stands behind {@link io.secretagent.localaws.HostFrontend}, on a port of its own. Start with {@link
 * io.secretagent.localaws.LocalAws}; {@link io.secretagent.localaws.LocalProxy} stands on its own.
 *
 * <p>What becomes of an answer on the wire is its {@link io.secretagent.localaws.Delivery}.
 */
package io.secretagent.localaws;
