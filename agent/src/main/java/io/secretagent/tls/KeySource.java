package io.secretagent.tls;

import io.secretagent.pem.Certificates;
import io.secretagent.pem.PrivateKeys;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The texts of secrets that a key and its certificates came from. Immutable. */
final class KeySource {

    private final Set<PemText> certificates;
    private final PemText key;
    /** Certificates of the chain that are in no secret; they follow the others as long as they have signed them. */
    private final List<X509Certificate> others;

    /** @param certificates in the order of the chain */
    KeySource(Set<PemText> certificates, PemText key, List<X509Certificate> others) {
        this.certificates = certificates;
        this.key = key;
        this.others = others;
    }

    Set<SecretVersion> versions() {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (PemText text : certificates) {
            versions.add(text.version);
        }
        versions.add(key.version);
        return versions;
    }

    /**
     * The key and certificates of a snapshot.
     *
     * @throws IOException if they cannot be used; the message says why, and holds no part of them
     */
    TlsIdentity in(Snapshot snapshot) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemText each : certificates) {
            chain.addAll(Arrays.asList(Certificates.in(text(each, snapshot), each.toString())));
        }
        PrivateKey privateKey = PrivateKeys.in(text(key, snapshot), key.toString(), key.passwords(snapshot));
        if (!Certificates.belongTogether(chain.get(0), privateKey)) {
            throw new IOException("the key in " + key + " is not that of the certificate in "
                    + certificates.iterator().next());
        }
        Instant end = chain.get(0).getNotAfter().toInstant();
        if (end.isBefore(Instant.now())) {
            throw new IOException("the certificate has expired on " + end);
        }
        for (X509Certificate other : others) {
            if (other.getSubjectX500Principal()
                    .equals(chain.get(chain.size() - 1).getIssuerX500Principal())) {
                chain.add(other);
            }
        }
        return new TlsIdentity(privateKey, chain.toArray(new X509Certificate[0]));
    }

    private static String text(PemText place, Snapshot snapshot) throws IOException {
        String text = place.text(snapshot);
        if (text == null) {
            throw new IOException(place + " has no value any more");
        }
        return text;
    }

    /** The secrets with their version ids in a snapshot, for messages. */
    String describe(Snapshot snapshot) {
        StringBuilder text = new StringBuilder();
        for (SecretVersion version : versions()) {
            SecretValue value = snapshot.get(version);
            text.append(text.length() == 0 ? "" : ", ")
                    .append(version)
                    .append(value == null ? "" : " (version " + value.versionId + ")");
        }
        return text.toString();
    }
}
