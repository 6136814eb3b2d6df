package io.secretagent.masking;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Words of eight letters and more that secrets hold beside passwords, as the kind of a database or the name of a user, and that
 * applications write all the time. A password that is one of them keeps nothing secret.
 */
final class CommonWords {

    private static final Set<String> WORDS = new HashSet<>(Arrays.asList((""
                    + "administrator anonymous application authenticator authorization aurora-mysql aurora-postgresql"
                    + " available background business cassandra changeit changeme clickhouse cockroachdb collection"
                    + " components configuration confidential connection container couchbase credential credentials"
                    + " customer customers database databases datasource dbmaster default_user defaults developer"
                    + " development disabled discovery documentdb elasticsearch encrypted environment external"
                    + " firebird frontend hostname identity information infrastructure instance integration internal"
                    + " invoices kubernetes localhost localhost.localdomain management messaging metadata migration"
                    + " monitoring operations opensearch operator optional password passwords payments platform"
                    + " postgres postgresql preferred primary private_key processing producer production products"
                    + " protected provider public_key publisher quarkus_user rabbitmq read-only readonly read_only"
                    + " read-write readwrite redshift registry replication replicator repository required"
                    + " resources restricted root_user sandbox_user schedule scheduler secondary security sensitive"
                    + " service services snowflake sqlserver sql-server staging_user standard subscriber superuser"
                    + " supplier template temporary test_user test-user testuser timeseries timestamp"
                    + " transactions undefined unlimited unspecified username validation verify-ca verify-full"
                    + " warehouse workflow")
            .split(" ")));

    private CommonWords() {}

    static boolean contain(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
