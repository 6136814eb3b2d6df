package io.secretagent.hosts.jdk;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * TLS with keys and certificates in PEM from system properties, or from files. Handles the commands of {@link Watched}, and {@code context NAME FACTORY
 * ALIAS:CERTIFICATE:KEY[,…]}, which makes a context, once, by a key manager factory of that algorithm; {@code alias NAME FACTORY ALIAS:…},
 * the same with a key manager that knows one alias only; {@code default NAME}, the JVM's own context; {@code serve NAME}, with the
 * port of a server that replies to each line with the same line; {@code https NAME}, with the port of an HTTP server; {@code call NAME
 * PORT}, with the first line that a server sends; {@code manager NAME}, with the class of the key manager and its loader.
 */
public final class TlsHost {

    private static final char[] PASSWORD = "in-this-process".toCharArray();
    private static final String[] ALGORITHMS = {"RSA", "EC"};

    private static final Map<String, SSLContext> CONTEXTS = new HashMap<>();
    private static final Map<String, KeyManager> MANAGERS = new HashMap<>();

    private TlsHost() {}

    public static void main(String[] arguments) throws Exception {
        CommandLoop.run(4, CommandLoop.withFailuresAsReplies(TlsHost::reply));
        System.exit(0); // the threads of the HTTP server would go on
    }

    private static String reply(String[] words) throws Exception {
        switch (words[0]) {
            case "context":
                return context(words[1], managers(words[2], words[3]));
            case "alias":
                KeyManager[] managers = managers(words[2], words[3]);
                return context(
                        words[1],
                        new KeyManager[] {new OneAlias((X509ExtendedKeyManager) managers[0], words[3].split(":")[0])});
            case "default":
                CONTEXTS.put(words[1], SSLContext.getDefault());
                return "made";
            case "serve":
                return serve(CONTEXTS.get(words[1]));
            case "https":
                return https(CONTEXTS.get(words[1]));
            case "call":
                return call(CONTEXTS.get(words[1]), Integer.parseInt(words[2]));
            case "manager":
                Class<?> type = MANAGERS.get(words[1]).getClass();
                return type.getName() + " " + type.getClassLoader();
            default:
                return Watched.answer(words);
        }
    }

    private static String context(String name, KeyManager[] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers, new TrustManager[] {new TrustsAll()}, null);
        CONTEXTS.put(name, context);
        MANAGERS.put(name, managers[0]);
        return "made";
    }

    private static KeyManager[] managers(String algorithm, String keys) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String each : keys.split(",")) {
            String[] parts = each.split(":");
            store.setKeyEntry(parts[0], key(pem(parts[2])), PASSWORD, certificates(pem(parts[1])));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    /** Of a property, or of a file. */
    private static String pem(String place) throws IOException {
        return place.startsWith("/")
                ? new String(Files.readAllBytes(Paths.get(place)), StandardCharsets.US_ASCII)
                : System.getProperty(place);
    }

    private static Certificate[] certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .toArray(new Certificate[0]);
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                // it is of another algorithm
            }
        }
        throw new GeneralSecurityException("no key");
    }

    private static String serve(SSLContext context) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                Socket socket = server.accept();
                start(() -> echo(socket));
            }
        });
        return Integer.toString(server.getLocalPort());
    }

    private static void echo(Socket socket) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = socket.getOutputStream();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static String https(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        return Integer.toString(server.getAddress().getPort());
    }

    private static String call(SSLContext context, int port) throws IOException {
        try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    /** A thread's work. */
    private interface Work {

        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the client has gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** As the key managers of servers that are told which key to use. */
    private static final class OneAlias extends X509ExtendedKeyManager {

        private final X509ExtendedKeyManager keys;
        private final String alias;

        OneAlias(X509ExtendedKeyManager keys, String alias) {
            this.keys = keys;
            this.alias = alias;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return alias;
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return alias;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return keys.getServerAliases(keyType, issuers);
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return keys.getClientAliases(keyType, issuers);
        }

        @Override
        public X509Certificate[] getCertificateChain(String ofAlias) {
            return keys.getCertificateChain(ofAlias);
        }

        @Override
        public PrivateKey getPrivateKey(String ofAlias) {
            return keys.getPrivateKey(ofAlias);
        }
    }

    /** The tests look at certificates themselves. */
    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
