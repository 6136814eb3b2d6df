/**
 * AWS's signature version 4, and the time that it is made with. Depends on {@code http} and the SDK's signer.
 */
package io.secretagent.signature;
