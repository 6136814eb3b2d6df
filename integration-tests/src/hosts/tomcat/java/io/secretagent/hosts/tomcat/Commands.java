package io.secretagent.hosts.tomcat;

import io.secretagent.hosts.jdk.CommandLoop;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URL;
import java.sql.Connection;
import java.util.Scanner;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Replies to each line of stdin with one line, and ends the server when stdin ends. {@code get}, {@code env}: the JVM's own. {@code
 * entry NAME}: of JNDI. {@code parameter NAME}: of the web application. {@code user NAME}: the database's user of a connection of this
 * data source. {@code store NAME}: Tomcat's bean of that name writes the files of its configuration again. {@code password NAME}:
 * the password that the data source received. {@code page PATH}: what a browser gets.
 */
public class Commands implements ServletContextListener {

    private ServletContext web;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        web = event.getServletContext();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread thread = new Thread(this::answerAll, "commands");
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
    }

    private void answerAll() {
        try {
            CommandLoop.run(2, CommandLoop.withFailuresAsReplies(words -> answer(words[0], words[1])));
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(0);
    }

    private String answer(String command, String name) throws Exception {
        switch (command) {
            case "get":
                return System.getProperty(name);
            case "env":
                return System.getenv(name);
            case "entry":
                return (String) find(name);
            case "parameter":
                return web.getInitParameter(name);
            case "user":
                try (Connection connection = ((DataSource) find(name)).getConnection()) {
                    return connection.getMetaData().getUserName();
                }
            case "password":
                return password(find(name));
            case "store":
                return ""
                        + ManagementFactory.getPlatformMBeanServer()
                                .invoke(new ObjectName(name), "storeConfig", null, null);
            case "page":
                return page(name);
            default:
                return "unknown command";
        }
    }

    private static String password(Object source) throws ReflectiveOperationException {
        if (source instanceof org.apache.tomcat.jdbc.pool.DataSource) {
            return ((org.apache.tomcat.jdbc.pool.DataSource) source)
                    .getPoolProperties()
                    .getPassword();
        }
        return (String) source.getClass().getMethod("getPassword").invoke(source); // DBCP
    }

    static Object find(String name) throws NamingException {
        return new InitialContext().lookup("java:comp/env/" + name);
    }

    private static String page(String path) throws Exception {
        URL url = new URL("http://127.0.0.1:" + port() + path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        Scanner scanner = new Scanner(body, "UTF-8").useDelimiter("\\A");
        return status + " " + (scanner.hasNext() ? scanner.next().replaceAll("[\r\n]+", " ") : "");
    }

    /** The port of the connector, which is any free one; it is opened after this application has started. */
    private static Object port() throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName connector = beans.queryNames(new ObjectName("Catalina:type=Connector,*"), null)
                .iterator()
                .next();
        while (!"STARTED".equals(beans.getAttribute(connector, "stateName"))) {
            Thread.sleep(20);
        }
        return beans.getAttribute(connector, "localPort");
    }
}
