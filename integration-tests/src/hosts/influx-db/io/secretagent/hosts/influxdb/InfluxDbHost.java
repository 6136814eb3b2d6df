package io.secretagent.hosts.influxdb;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import io.secretagent.hosts.jdk.Load;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDBFactory;
import org.influxdb.dto.Query;

/** InfluxDB's clients. Arguments: port, user, password, kind ({@code basic} for version 1, {@code token} for version 2). */
public final class InfluxDbHost {

    private InfluxDbHost() {}

    public static void main(String[] arguments) throws Exception {
        String url = "http://127.0.0.1:" + arguments[0] + "/";
        boolean isBasic = arguments[3].equals("basic");
        Load.run(
                (user, password) -> isBasic ? version1(url, user, password) : version2(url, password),
                arguments[1],
                arguments[2],
                20);
    }

    private static Load.Login version1(String url, String user, String password) {
        InfluxDB client = InfluxDBFactory.connect(url, user, password);
        return () -> client.query(new Query("SHOW DATABASES")) != null;
    }

    private static Load.Login version2(String url, String token) {
        InfluxDBClient client = InfluxDBClientFactory.create(url, token.toCharArray());
        return () -> client.getQueryApi().queryRaw("buckets()", "org") != null;
    }
}
