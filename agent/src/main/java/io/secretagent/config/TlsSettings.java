package io.secretagent.config;

import io.secretagent.files.OtherWriters;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** The PEM files of a listener's TLS. */
public final class TlsSettings {

    public final String certFile;
    public final String keyFile;
    /** The CA of the clients' certificates, which are then required; null if clients need none. */
    public final @Nullable String caFile;

    /** The key of each file, with the configuration file and the line, for messages. */
    public final String certPlace;

    public final String keyPlace;
    public final String caPlace;

    private TlsSettings(Section tls) {
        certPlace = tls.origin("cert-file");
        keyPlace = tls.origin("key-file");
        caPlace = tls.origin("ca-file");
        certFile = tls.requiredText("cert-file");
        keyFile = tls.requiredText("key-file");
        caFile = tls.text("ca-file");
        if (ConfigFile.othersMayRead(new File(keyFile))) {
            tls.warning("key-file", "may be read by every user of this machine; chmod o-r it");
        }
        warnOfOtherWriters(tls, "cert-file", certFile);
        warnOfOtherWriters(tls, "key-file", keyFile);
        warnOfOtherWriters(tls, "ca-file", caFile);
        tls.finish();
    }

    private static void warnOfOtherWriters(Section tls, String key, @Nullable String file) {
        String others = file == null ? null : OtherWriters.of(new File(file));
        if (others != null) {
            tls.warning(key, others);
        }
    }

    static @Nullable TlsSettings read(Section listener) {
        Section tls = listener.givenSection("tls"); // an empty one must not mean plain text
        return tls == null ? null : new TlsSettings(tls);
    }
}
