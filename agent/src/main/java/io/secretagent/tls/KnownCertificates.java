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
    private static final int MOST = 2048;

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
        Map<PemText, PrivateKey> keysByText = keysIn(texts, snapshot);
        for (PemText text : texts) {
            X509Certificate[] chain = certificatesIn(text, snapshot);
            for (X509Certificate certificate : chain) {
                put(certificates, certificate, text, snapshot);
            }
            PemText key = chain.length == 0 ? null : keyOf(chain[0], text, keysByText);
            if (key != null) {
                put(keys, chain[0], key, snapshot);
            }
        }
    }

    /** Forgets the snapshot that was read last. */
    void forget() {
        lastRead = null;
    }

    /** Where the private key of a certificate is: in the same secret, or else in any other. */
    private static @Nullable PemText keyOf(
            X509Certificate certificate, PemText text, Map<PemText, PrivateKey> keysByText) {
        PemText found = null;
        for (Map.Entry<PemText, PrivateKey> entry : keysByText.entrySet()) {
            boolean isSame = entry.getKey().version.equals(text.version);
            if ((found == null || isSame) && Certificates.belongTogether(certificate, entry.getValue())) {
                if (isSame) {
                    return entry.getKey();
                }
                found = entry.getKey();
            }
        }
        return found;
    }

    private static Map<PemText, PrivateKey> keysIn(List<PemText> texts, Snapshot snapshot) {
        Map<PemText, PrivateKey> keysByText = new LinkedHashMap<>();
        for (PemText text : texts) {
            String pem = text.text(snapshot);
            if (pem != null && pem.contains("PRIVATE KEY-----")) {
                try {
                    keysByText.put(text, PrivateKeys.in(pem, text.toString(), text.passwords(snapshot)));
                } catch (IOException e) {
                    Log.debug("No private key to follow: " + e.getMessage());
                }
            }
        }
        return keysByText;
    }

    private static X509Certificate[] certificatesIn(PemText text, Snapshot snapshot) {
        String pem = text.text(snapshot);
        try {
            return pem == null || !pem.contains("CERTIFICATE-----")
                    ? new X509Certificate[0]
                    : Certificates.in(pem, text.toString());
        } catch (IOException e) {
            Log.debug("No certificate to follow: " + e.getMessage());
            return new X509Certificate[0];
        }
    }

    private static void put(
            Map<X509Certificate, Set<Found>> all, X509Certificate certificate, PemText text, Snapshot snapshot) {
        SecretValue value = snapshot.get(text.version);
        if (value == null) {
            return;
        }
        Set<Found> found = all.remove(certificate); // so that the ones that are read again are the newest
        if (found == null) {
            found = new LinkedHashSet<>();
        }
        found.add(new Found(text, value.versionId));
        all.put(certificate, found);
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
