package io.secretagent.hosts.jms;

import io.secretagent.hosts.jdk.Load;
import java.lang.reflect.InvocationTargetException;
import java.net.URLEncoder;

/**
 * A JMS client with one factory, used by reflection, as the interfaces are those of {@code javax} or {@code jakarta}. Arguments: the
 * port; user, password; the factory's class; its URL with {@code PORT} in it; with a sixth one, one connection that reconnects by itself. If
 * {@code USER} and {@code PASSWORD} are in the URL, too, they stand for the user and the password, else these are arguments of {@code
 * createConnection}.
 */
public final class JmsHost {

    private final Object factory;
    private final Object[] credentials;

    private JmsHost(String type, String url, String user, String password) throws Exception {
        String full = url.replace("USER", encoded(user)).replace("PASSWORD", encoded(password));
        factory = Class.forName(type).getConstructor(String.class).newInstance(full);
        credentials = full.equals(url) ? new Object[] {user, password} : new Object[0];
    }

    public static void main(String[] arguments) throws Exception {
        boolean isKept = arguments.length > 5;
        String url = arguments[4].replace("PORT", arguments[0]);
        Load.Client client = (user, password) -> {
            JmsHost host = new JmsHost(arguments[3], url, user, password);
            return isKept ? host.kept() : host::newConnection;
        };
        Load.run(client, arguments[1], arguments[2], 20);
    }

    private Object connection() throws Exception {
        Class<?>[] types = credentials.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class, String.class};
        return call(factory, "createConnection", types, credentials);
    }

    private Load.Login kept() throws Exception {
        Object connection = connection();
        call(connection, "start");
        return () -> use(connection);
    }

    private boolean newConnection() throws Exception {
        Object connection = connection();
        try {
            return use(connection);
        } finally {
            call(connection, "close");
        }
    }

    private static boolean use(Object connection) throws Exception {
        Class<?>[] types = {boolean.class, int.class};
        call(call(connection, "createSession", types, false, 1), "close");
        return true;
    }

    private static String encoded(String text) throws Exception {
        return URLEncoder.encode(text, "UTF-8");
    }

    private static Object call(Object object, String method) throws Exception {
        return call(object, method, new Class<?>[0]);
    }

    private static Object call(Object object, String method, Class<?>[] types, Object... arguments) throws Exception {
        try {
            return object.getClass().getMethod(method, types).invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
