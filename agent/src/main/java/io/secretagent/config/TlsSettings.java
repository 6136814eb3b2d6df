package io.secretagent.config;

import io.secretagent.files.OtherWriters;
import java.io.File;

/** The PEM files of a listener's TLS. */
public final class TlsSettings {

    public final String certFile;
    public final String keyFile;
    /** The CA of the clients' certificates, which are then demanded; null if clients need none. */
    public final String caFile;

    private TlsSettings(Section tls) {
        certFile = tls.requiredText("cert-file");
        keyFile = tls.requiredText("key-file");
        caFile = tls.text("ca-file");
        if (keyFile != null && ConfigFile.othersMayRead(new File(keyFile))) {
            tls.warning("key-file", "may be read by every user of this machine; chmod o-r it");
        }
        warnOfOtherWriters(tls, "cert-file", certFile);
        warnOfOtherWriters(tls, "key-file", keyFile);
        warnOfOtherWriters(tls, "ca-file", caFile);
        tls.finish();
    }

    private static void warnOfOtherWriters(Section tls, String key, String file) {
        String others = file == null ? null : OtherWriters.of(new File(file));
        if (others != null) {
            tls.warning(key, others);
        }
    }

    static TlsSettings read(Section listener) {
        Section tls = listener.givenSection("tls"); // an empty one must not end in plain text
        return tls == null ? null : new TlsSettings(tls);
    }
}
