package io.secretagent.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The address of an HTTP proxy, and the login for it. Immutable. {@code toString} omits the login. */
public final class ProxyAddress {

    final Address address;
    /** The value of {@code Proxy-Authorization}, or null. */
    final @Nullable String authorization;

    final ProxyOrigin origin;

    private ProxyAddress(Address address, @Nullable String authorization, ProxyOrigin origin) {
        this.origin = origin;
        this.address = address;
        this.authorization = authorization;
    }

    /**
     * Parses a URL as curl does: {@code http://} is optional, the login is percent-encoded.
     *
     * @param origin the setting that holds it
     * @return null if it is not the URL of an HTTP proxy
     */
    static @Nullable ProxyAddress parse(String text, ProxyOrigin origin) {
        String url = text.contains("://") ? text.trim() : "http://" + text.trim();
        Address address = Address.parse(withoutLogin(url), null);
        return address == null ? null : new ProxyAddress(address, authorization(login(url)), origin);
    }

    /** From the JVM's separate settings, where user and password are not encoded; null if the host is not valid. */
    static @Nullable ProxyAddress of(
            String host, int port, @Nullable String user, @Nullable String password, ProxyOrigin origin) {
        String printed = host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
        Address address = Address.parse("http://" + printed + ":" + port, null);
        byte @Nullable [] login = user == null ? null : bytes(user + ":" + (password == null ? "" : password));
        return address == null ? null : new ProxyAddress(address, authorization(login), origin);
    }

    private static String withoutLogin(String url) {
        int start = url.indexOf("://") + 3;
        return url.substring(0, start) + url.substring(start + loginLength(url.substring(start)));
    }

    /** {@code user:password}, decoded; null if the URL has no login. */
    private static byte @Nullable [] login(String url) {
        String rest = url.substring(url.indexOf("://") + 3);
        int length = loginLength(rest);
        return length == 0 ? null : decoded(withColon(rest.substring(0, length - 1)));
    }

    /**
     * The length up to and including the last {@code @} before the host: a password that is not encoded may contain
     * one, too.
     */
    private static int loginLength(String rest) {
        int slash = rest.indexOf('/');
        int at = rest.lastIndexOf('@', slash < 0 ? rest.length() : slash);
        return at < 0 ? rest.lastIndexOf('@') + 1 : at + 1;
    }

    private static String withColon(String login) {
        return login.indexOf(':') < 0 ? login + ":" : login;
    }

    private static byte[] decoded(String text) {
        byte[] bytes = bytes(text);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            boolean isEncoded =
                    bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0;
            decoded.write(isEncoded ? hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]) : bytes[i]);
            i += isEncoded ? 2 : 0;
        }
        return decoded.toByteArray();
    }

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String authorization(byte @Nullable [] login) {
        return login == null ? null : "Basic " + Base64.getEncoder().encodeToString(login);
    }

    /** Two clauses for the message about a response that is not AWS's. */
    public String mayHaveAnswered() {
        return "The response came through the proxy " + this + ", which may have sent it itself: check that proxy, "
                + origin.remedy() + ".";
    }

    /** As in {@code http://proxy.example.com:3128 (HTTPS_PROXY)}. */
    @Override
    public String toString() {
        return address + " (" + origin.name + ")";
    }
}
