package io.secretagent.it.harness.applicationservers;

import io.secretagent.it.harness.servers.Unpacked;
import java.io.IOException;
import java.nio.file.Path;

/** Payara. */
record Payara(String version) implements ApplicationServer {

    @Override
    public String name() {
        return "Payara";
    }

    @Override
    public String place() {
        return GlassFishDomain.PLACE;
    }

    @Override
    public Launch install(Site site) throws IOException, InterruptedException {
        Path home =
                Unpacked.zip("fish.payara.distributions:payara:zip:" + version).resolve("payara6");
        return GlassFishDomain.install(home, "cacerts.p12", site);
    }
}
