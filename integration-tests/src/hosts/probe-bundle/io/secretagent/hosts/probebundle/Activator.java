package io.secretagent.hosts.probebundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Writes to the file {@code probe.txt} of Karaf's base, again and again, as whom the data source {@code app} connects. */
public class Activator implements BundleActivator, Runnable {

    private static final long MILLISECONDS = 200;

    private BundleContext context;
    private volatile boolean stops;

    @Override
    public void start(BundleContext started) {
        context = started;
        Thread thread = new Thread(this, "probe");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext stopped) {
        stops = true;
    }

    @Override
    public void run() {
        Path file = Paths.get(System.getProperty("karaf.base"), "probe.txt");
        Path next = file.resolveSibling("probe.next");
        try {
            while (!stops) {
                Files.write(next, user().getBytes(StandardCharsets.UTF_8));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Thread.sleep(MILLISECONDS);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String user() {
        try {
            for (ServiceReference<DataSource> found :
                    context.getServiceReferences(DataSource.class, "(dataSourceName=app)")) {
                try (Connection connection = context.getService(found).getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT current_user")) {
                    rows.next();
                    return rows.getString(1);
                }
            }
            return "failed: no data source";
        } catch (Exception e) {
            return "failed: " + e;
        }
    }
}
