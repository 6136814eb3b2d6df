package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ActiveMQ Classic, made of its libraries: its distribution is not on every mirror of Maven Central. Its messages are in the database,
 * whose lock is a lease that it renews each second, with a connection of its own; none gets older than that.
 */
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
        Path xml = Files.writeString(site.base().resolve("activemq.xml"), xml(site));
        List<Path> libraries = new ArrayList<>(Libraries.withDependencies(
                "org.apache.activemq:activemq-spring:" + version,
                "org.apache.activemq:activemq-jdbc-store:" + version,
                "org.apache.activemq:activemq-kahadb-store:" + version, // for what does not fit into memory
                "org.springframework:spring-context:6.2.8",
                "org.apache.commons:commons-dbcp2:2.14.0",
                "org.slf4j:slf4j-simple:2.0.17"));
        libraries.add(site.driver());
        List<String> command = new ArrayList<>();
        command.add(Path.of(Site.javaHome(), "bin", "java").toString());
        command.addAll(site.options());
        command.add("-cp");
        command.add(HostSources.compile("activemq", 17, libraries, site.base().resolve("classes")));
        command.add("io.secretagent.hosts.activemq.Broker");
        command.add(xml.toString());
        NewLogins logins = new NewLogins(site.database());
        return new Launch(command, Map.of(), user -> hasStarted(site) && logins.areOf(user));
    }

    /** It logs in before its tables are made, too, about which it writes warnings. */
    private static boolean hasStarted(Site site) {
        return Files.exists(site.base().resolve("started"));
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
                      <jdbcPersistenceAdapter dataSource="#app" lockKeepAlivePeriod="1000">
                        <locker><lease-database-locker lockAcquireSleepInterval="5000"/></locker>
                      </jdbcPersistenceAdapter>
                    </persistenceAdapter>
                    <transportConnectors>
                      <transportConnector name="openwire" uri="tcp://%s:%d"/>
                    </transportConnectors>
                  </broker>
                </beans>
                """.formatted(site.jdbc(), site.user(), site.password(), Site.HOST, Site.freePort());
    }
}
