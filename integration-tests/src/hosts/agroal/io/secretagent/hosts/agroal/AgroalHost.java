package io.secretagent.hosts.agroal;

import static io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator.defaultValidator;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.secretagent.hosts.jdk.Load;
import java.time.Duration;

/** Agroal, the pool of Quarkus and WildFly. Arguments: URL, user, password. */
public final class AgroalHost {

    private AgroalHost() {}

    public static void main(String[] arguments) throws Exception {
        AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(configuration -> configuration
                        .maxSize(4)
                        .acquisitionTimeout(Duration.ofSeconds(1))
                        .maxLifetime(Duration.ofMillis(500))
                        .connectionValidator(defaultValidator())
                        .validationTimeout(Duration.ofMillis(100))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(arguments[0])
                                .principal(new NamePrincipal(Load.read(arguments[1])))
                                .credential(new SimplePassword(Load.read(arguments[2]))))));
        Load.run(pool::getConnection);
    }
}
