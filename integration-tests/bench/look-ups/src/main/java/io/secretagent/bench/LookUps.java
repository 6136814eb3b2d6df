package io.secretagent.bench;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Measures look-ups of a plain value, and of a value that is a reference with the agent. */
public class LookUps extends NanosecondBenchmark {

    private final StandardEnvironment environment = new StandardEnvironment();

    /** An application's properties, before the environment. */
    public LookUps() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "application",
                        Map.of("plain", "a plain value", "reference", "secrets:TestingSecret:password")));
    }

    @Benchmark
    public String getenvPlain() {
        return System.getenv("BENCH_PLAIN");
    }

    @Benchmark
    public String getenvReference() {
        return System.getenv("BENCH_REFERENCE");
    }

    @Benchmark
    public String springPlain() {
        return environment.getProperty("plain");
    }

    @Benchmark
    public String springReference() {
        return environment.getProperty("reference");
    }
}
