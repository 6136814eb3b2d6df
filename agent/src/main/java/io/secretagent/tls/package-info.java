/**
 * Has key managers whose keys came from secrets follow the rotations of these secrets. {@link io.secretagent.tls.TlsKeys} is called for
 * each key manager that an application gets. {@code KnownCertificates} finds by its certificate the {@code KeySource} of a key, which
 * makes a {@code TlsIdentity} of the current version; {@code FollowedManager} has a key manager for it. {@code ClientSessions} ends
 * what a client would resume. Nothing of it is used where no secret holds a private key.
 *
 * <p>Depends on {@code log}, {@code pem}, {@code references}, {@code secrets}, {@code store}.
 */
@NullMarked
package io.secretagent.tls;

import org.jspecify.annotations.NullMarked;
