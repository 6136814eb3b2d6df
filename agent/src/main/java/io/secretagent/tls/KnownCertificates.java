package io.secretagent.tls;

import io.secretagent.log.Log;
import io.secretagent.pem.Certificates;
import io.secretagent.pem.PrivateKeys;
import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.Snapshot;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of secrets, of the current and of earlier versions, and the texts that hold their private keys. A key is
 * known by its certificate: there is one private key for each, and that the secret holds it is checked. It counts as the
 * application's own only if the application was given both texts. Used by one thread at a time.
 */
final class KnownCertificates {

    /** The oldest are forgotten. */
    private static final int MOST = 256;

    private final Origins origins;
    private final Map<X509Certificate, Set<Found>> certificates = new LinkedHashMap<>();
    /** By the certificate. */
    private final Map<X509Certificate, Set<Found>> keys = new LinkedHashMap<>();

    private @Nullable Snapshot lastRead;

    KnownCertificates(Origins origins) {
        this.origins = origins;
    }

    /** Remembers the certificates and keys of a snapshot. */
    @SuppressWarnings("ReferenceEquality") // the same snapshot is not read twice
    void read(Snapshot snapshot) {
        if (snapshot == lastRead) {
            return;
        }
        lastRead = snapshot;
        List<PemText> texts = PemText.in(snapshot);
        for (PemText text : texts) {
            X509Certificate[] chain = certificatesIn(text, snapshot);
            for (X509Certificate certificate : chain) {
                put(certificates, certificate, text, snapshot);
            }
            if (chain.length > 0) {
                readKeyOf(chain[0], texts, snapshot);
            }
        }
    }

    private void readKeyOf(X509Certificate certificate, List<PemText> texts, Snapshot snapshot) {
        for (PemText text : texts) {
            PrivateKey key = keyIn(text, snapshot);
            if (key != null && Certificates.belongTogether(certificate, key)) {
                put(keys, certificate, text, snapshot);
            }
        }
    }

    private static X509Certificate[] certificatesIn(PemText text, Snapshot snapshot) {
        String pem = text.text(snapshot);
        try {
            return pem == null ? new X509Certificate[0] : Certificates.in(pem, text.toString());
        } catch (IOException e) {
            Log.debug("No certificate to follow: " + e.getMessage());
            return new X509Certificate[0];
        }
    }

    private static @Nullable PrivateKey keyIn(PemText text, Snapshot snapshot) {
        String pem = text.text(snapshot);
        try {
            return pem == null ? null : PrivateKeys.in(pem, text.toString(), text.passwords(snapshot));
        } catch (IOException e) {
            Log.debug("No private key to follow: " + e.getMessage());
            return null;
        }
    }

    private static void put(
            Map<X509Certificate, Set<Found>> all, X509Certificate certificate, PemText text, Snapshot snapshot) {
        SecretValue value = snapshot.get(text.version);
        if (value == null) {
            return;
        }
        if (!all.containsKey(certificate)) {
            all.put(certificate, new LinkedHashSet<Found>());
        }
        all.get(certificate).add(new Found(text, value.versionId));
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    /** The source of a key with these certificates; null if the application was not given it by the agent. */
    @Nullable
    KeySource find(X509Certificate[] chain) {
        PemText key = given(keys, chain[0]);
        if (key == null || given(certificates, chain[0]) == null) {
            return null;
        }
        Set<PemText> texts = new LinkedHashSet<>();
        List<X509Certificate> others = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            PemText text = given(certificates, certificate);
            if (text == null) {
                others.add(certificate);
            } else {
                texts.add(text);
            }
        }
        return new KeySource(texts, key, others);
    }

    private @Nullable PemText given(Map<X509Certificate, Set<Found>> all, X509Certificate certificate) {
        Set<Found> found = all.get(certificate);
        if (found != null) {
            for (Found each : found) {
                if (each.text.wasGiven(each.versionId, origins)) {
                    return each.text;
                }
            }
        }
        return null;
    }

    /** A text in one version of its secret. */
    private static final class Found {

        final PemText text;
        final String versionId;

        Found(PemText text, String versionId) {
            this.text = text;
            this.versionId = versionId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Found
                    && text.equals(((Found) other).text)
                    && versionId.equals(((Found) other).versionId);
        }

        @Override
        public int hashCode() {
            return 31 * text.hashCode() + versionId.hashCode();
        }
    }
}
