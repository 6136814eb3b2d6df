package io.secretagent.hosts.quarkus;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Fields that Quarkus sets. */
@Singleton
public class Injected {

    @ConfigProperty(name = "properties.passwords.p0")
    String p0;

    @ConfigProperty(name = "properties.passwords.p1")
    String p1;

    @ConfigProperty(name = "properties.passwords.p2")
    String p2;

    @ConfigProperty(name = "properties.passwords.p3")
    String p3;

    @ConfigProperty(name = "properties.passwords.p4")
    String p4;

    @ConfigProperty(name = "properties.passwords.p5")
    String p5;

    @ConfigProperty(name = "properties.passwords.p6")
    String p6;

    @ConfigProperty(name = "properties.passwords.p7")
    String p7;

    @ConfigProperty(name = "properties.passwords.p8")
    String p8;

    String value(String key) throws ReflectiveOperationException {
        return (String) Injected.class.getDeclaredField(key).get(this);
    }
}
