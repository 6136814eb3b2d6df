package io.secretagent.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Measures look-ups of a plain value, and of a value that is a reference with the agent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookUps {

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
