package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Path;

/** GlassFish. */
record GlassFish(String version) implements ApplicationServer {

    @Override
    public String name() {
        return "GlassFish";
    }

    @Override
    public String place() {
        return GlassFishDomain.PLACE;
    }

    @Override
    public Launch install(Site site) throws IOException, InterruptedException {
        Path home = Unpacked.zip("org.glassfish.main.distributions:glassfish:zip:" + version)
                .resolve("glassfish7");
        return GlassFishDomain.install(home, "cacerts.jks", site);
    }
}
