package java.lang;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Delegates each handshake to the current one of several key managers. The agent defines this class in the boot loader, so that the
 * host sees types of the JDK only. A handshake first chooses an alias, and then asks for its key and its certificates; these must be of
 * one manager. So an alias that any manager but the first has chosen is marked with its number. A caller that has an alias of
 * its own asks for key and certificates one after the other in the same thread, and gets those of the same manager. Thread-safe.
 */
public final class SecretAgentKeyManager extends X509ExtendedKeyManager {

    private static final String MARK = "secret-agent:";
    /** A handshake does not outlast so many replacements. */
    private static final int MOST = 8;
    /** How long a thread may take between the choice of an alias, its key and its certificates, in nanoseconds. */
    private static final long LONGEST = 10_000_000_000L;

    private static final int CHOICE = 0;
    private static final int KEY = 1;
    private static final int CHAIN = 2;

    /** The agent's. */
    private final Supplier<X509ExtendedKeyManager> current;

    /** By number; null for one that no handshake uses any more. The array is replaced as a whole. */
    private volatile X509ExtendedKeyManager[] managers;

    /** What this thread has asked for last: its kind, the alias, the number, and the time. */
    @SuppressWarnings("ThreadLocalUsage") // of each key manager: a thread may use several
    private final ThreadLocal<Object[]> last = new ThreadLocal<>();

    /** @param current never returns null */
    public SecretAgentKeyManager(Supplier<X509ExtendedKeyManager> current) {
        this.current = current;
        this.managers = new X509ExtendedKeyManager[] {current.get()};
    }

    /** All managers; the last one is the current one. */
    @SuppressWarnings("ReferenceEquality") // one of the agent's, known by its identity
    private X509ExtendedKeyManager[] managers() {
        X509ExtendedKeyManager newest = current.get();
        X509ExtendedKeyManager[] all = managers;
        return all[all.length - 1] == newest ? all : added(newest);
    }

    @SuppressWarnings("ReferenceEquality")
    private synchronized X509ExtendedKeyManager[] added(X509ExtendedKeyManager newest) {
        X509ExtendedKeyManager[] all = managers;
        if (all[all.length - 1] != newest) {
            all = Arrays.copyOf(all, all.length + 1);
            all[all.length - 1] = newest;
            if (all.length - 1 > MOST) { // the first one stays, for aliases that the others do not have
                all[all.length - 1 - MOST] = null;
            }
            managers = all;
        }
        return all;
    }

    private String chosen(String alias, X509ExtendedKeyManager[] all) {
        int number = all.length - 1;
        if (alias == null || number > 0) {
            return alias == null ? null : MARK + number + ':' + alias;
        }
        last.set(new Object[] {CHOICE, alias, number, System.nanoTime()});
        return alias;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        X509ExtendedKeyManager[] all = managers();
        return chosen(all[all.length - 1].chooseEngineServerAlias(keyType, issuers, engine), all);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        X509ExtendedKeyManager[] all = managers();
        return chosen(all[all.length - 1].chooseServerAlias(keyType, issuers, socket), all);
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        X509ExtendedKeyManager[] all = managers();
        return chosen(all[all.length - 1].chooseEngineClientAlias(keyTypes, issuers, engine), all);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        X509ExtendedKeyManager[] all = managers();
        return chosen(all[all.length - 1].chooseClientAlias(keyTypes, issuers, socket), all);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return current.get().getServerAliases(keyType, issuers);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return current.get().getClientAliases(keyType, issuers);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        X509ExtendedKeyManager manager = of(alias, KEY);
        return manager == null ? null : manager.getPrivateKey(bare(alias));
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        X509ExtendedKeyManager manager = of(alias, CHAIN);
        return manager == null ? null : manager.getCertificateChain(bare(alias));
    }

    private static boolean isMarked(String alias) {
        return alias.startsWith(MARK) && alias.indexOf(':', MARK.length()) > 0;
    }

    private static String bare(String alias) {
        return isMarked(alias) ? alias.substring(alias.indexOf(':', MARK.length()) + 1) : alias;
    }

    /** The manager that has the alias; null if there is none. */
    private X509ExtendedKeyManager of(String alias, int kind) {
        if (alias == null) {
            return null;
        }
        X509ExtendedKeyManager[] all = managers();
        if (isMarked(alias)) {
            int number = number(alias.substring(MARK.length(), alias.indexOf(':', MARK.length())));
            return number >= 0 && number < all.length ? all[number] : null;
        }
        X509ExtendedKeyManager manager = all[numberFor(alias, kind, all.length - 1)];
        return manager == null || manager.getPrivateKey(alias) == null ? all[0] : manager;
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The number that this thread's last request for the alias had, if this one belongs to it; else the newest. */
    private int numberFor(String alias, int kind, int newest) {
        Object[] before = last.get();
        last.remove();
        boolean belongs = before != null
                && (int) before[0] != kind
                && alias.equals(before[1])
                && System.nanoTime() - (long) before[3] < LONGEST;
        int number = belongs ? (int) before[2] : newest;
        if (!belongs || (int) before[0] == CHOICE) {
            last.set(new Object[] {kind, alias, number, System.nanoTime()});
        }
        return number;
    }
}
