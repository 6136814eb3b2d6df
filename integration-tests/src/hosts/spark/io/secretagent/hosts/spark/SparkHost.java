package io.secretagent.hosts.spark;

import io.secretagent.hosts.jdk.CommandLoop;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark application in local mode. {@code read URL}: the user's name as the database has it, read from there by Spark's JDBC source,
 * whose user and password are references. {@code get}: a system property.
 */
public final class SparkHost {

    private SparkHost() {}

    public static void main(String[] arguments) throws Exception {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            CommandLoop.run(2, CommandLoop.withFailuresAsReplies(words -> reply(spark, words[0], words[1])));
        }
    }

    private static String reply(SparkSession spark, String command, String argument) {
        if (command.equals("get")) {
            return System.getProperty(argument);
        }
        return spark.read()
                .format("jdbc")
                .option("url", argument)
                .option("user", "secrets:Db:username")
                .option("password", "secrets:Db:password")
                .option("query", "SELECT current_user AS name")
                .load()
                .first()
                .getString(0);
    }
}
