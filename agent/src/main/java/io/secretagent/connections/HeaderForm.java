package io.secretagent.connections;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How the value of an HTTP header holds a secret: as a whole, behind a scheme as in {@code Bearer TOKEN} (RFC 6750), or as {@code Basic}
 * with user and password in Base64 (RFC 7617). Immutable.
 */
final class HeaderForm {

    static final HeaderForm WHOLE = new HeaderForm("", null);

    private static final String BASIC = "Basic ";
    private static final char DELETE = 127;
    /** No scheme's name is longer; longer texts are not searched. */
    private static final int LONGEST_SCHEME = 20;

    private final String prefix;
    /** Of user and password; null where the secret stands there as it is. */
    private final @Nullable Charset charset;

    private HeaderForm(String prefix, @Nullable Charset charset) {
        this.prefix = prefix;
        this.charset = charset;
    }

    /** The user and password of a value, null for the user of a value that has none. */
    static final class Parts {

        final HeaderForm form;
        final @Nullable String user;
        final String password;

        private Parts(HeaderForm form, @Nullable String user, String password) {
            this.form = form;
            this.user = user;
            this.password = password;
        }
    }

    /** A token behind a scheme; null for a value that has no scheme. */
    static @Nullable Parts afterScheme(String value) {
        int space = value.indexOf(' ');
        return space <= 0 || space > LONGEST_SCHEME || space + 1 == value.length()
                ? null
                : new Parts(new HeaderForm(value.substring(0, space + 1), null), null, value.substring(space + 1));
    }

    /** The user and password of a value of {@code Basic}; null for any other value. */
    static @Nullable Parts ofBasic(String value) {
        return value.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? encoded(value.substring(0, BASIC.length()), value.substring(BASIC.length()), null)
                : null;
    }

    /** The same of a value that a library has made of a user, who may have colons in his name, and a password. */
    static @Nullable Parts made(String value, @Nullable String user) {
        boolean isWhole = value.startsWith(BASIC);
        return encoded(isWhole ? BASIC : "", isWhole ? value.substring(BASIC.length()) : value, user);
    }

    private static @Nullable Parts encoded(String prefix, String base64, @Nullable String user) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        boolean isUtf8 = Arrays.equals(utf8.getBytes(StandardCharsets.UTF_8), bytes);
        String pair = isUtf8 ? utf8 : new String(bytes, StandardCharsets.ISO_8859_1);
        int colon = user != null && pair.startsWith(user + ":") ? user.length() : pair.indexOf(':');
        HeaderForm form = new HeaderForm(prefix, isUtf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return colon < 0 ? null : new Parts(form, pair.substring(0, colon), pair.substring(colon + 1));
    }

    /** This form, behind the scheme of another one. */
    HeaderForm behind(HeaderForm scheme) {
        return new HeaderForm(scheme.prefix, charset);
    }

    /** The value of a header; the secret itself for {@link #WHOLE}. */
    String of(@Nullable String user, String password) {
        if (charset == null) {
            return prefix.isEmpty() ? password : prefix + password;
        }
        byte[] pair = (user + ":" + password).getBytes(charset);
        return prefix + Base64.getEncoder().encodeToString(pair);
    }

    /** Whether a value may stand in a header (RFC 9110, 5.5): it has no line break and no other control character but a tab. */
    static boolean isAllowed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == DELETE) {
                return false;
            }
        }
        return true;
    }
}
