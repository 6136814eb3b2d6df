package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** ActiveMQ Classic with its messages in the database, whose lock it renews each second, with no connection older than that. */
record ActiveMqClassic(String version) implements ApplicationServer {

    @Override
    public String name() {
        return "ActiveMQ Classic";
    }

    @Override
    public String place() {
        return "activemq.xml, a bean's property";
    }

    /** A broker that has lost its lock ends. */
    @Override
    public boolean losesNoConnection() {
        return true;
    }

    @Override
    public Launch install(Site site) throws IOException {
        Path home = Unpacked.zip("org.apache.activemq:apache-activemq:zip:bin:" + version)
                .resolve("apache-activemq-" + version);
        Path copy = site.base().resolve("activemq");
        Copies.copy(home, copy);
        Path script = copy.resolve("bin/activemq");
        script.toFile().setExecutable(true);
        Files.createDirectories(copy.resolve("lib/extra"));
        Files.copy(site.driver(), copy.resolve("lib/extra/postgresql.jar"));
        Path options = copy.resolve("bin/env");
        Files.writeString(
                options, Files.readString(options) + "\nACTIVEMQ_OPTS=\"$ACTIVEMQ_OPTS " + site.option() + "\"\n");
        Files.writeString(copy.resolve("conf/activemq.xml"), xml(site));
        NewLogins logins = new NewLogins(site.database());
        return new Launch(List.of(script.toString(), "console"), Map.of(), logins::areOf);
    }

    private static String xml(Site site) {
        return """
                <beans xmlns="http://www.springframework.org/schema/beans"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.springframework.org/schema/beans
                        http://www.springframework.org/schema/beans/spring-beans.xsd
                        http://activemq.apache.org/schema/core http://activemq.apache.org/schema/core/activemq-core.xsd">
                  <bean id="app" class="org.apache.commons.dbcp2.BasicDataSource" destroy-method="close">
                    <property name="driverClassName" value="org.postgresql.Driver"/>
                    <property name="url" value="%s"/>
                    <property name="username" value="%s"/>
                    <property name="password" value="%s"/>
                    <property name="maxConnLifetimeMillis" value="1000"/>
                    <property name="logExpiredConnections" value="false"/>
                  </bean>
                  <broker xmlns="http://activemq.apache.org/schema/core" brokerName="localhost" useJmx="false">
                    <persistenceAdapter>
                      <jdbcPersistenceAdapter dataSource="#app" lockKeepAlivePeriod="1000"/>
                    </persistenceAdapter>
                    <transportConnectors>
                      <transportConnector name="openwire" uri="tcp://%s:%d"/>
                    </transportConnectors>
                  </broker>
                </beans>
                """.formatted(site.jdbc(), site.user(), site.password(), Site.HOST, Site.freePort());
    }
}
