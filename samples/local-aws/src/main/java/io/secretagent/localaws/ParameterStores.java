package io.secretagent.localaws;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The parameters of all accounts and regions. */
final class ParameterStores {
    private final Map<String, Parameter> byArn = new ConcurrentHashMap<>();
    private final Clock clock;

    ParameterStores(Clock clock) {
        this.clock = clock;
    }

    /** The ARN of a name; that of a name with a slash at its beginning has no second one. */
    static String arn(String account, String region, String name) {
        return "arn:aws:ssm:" + region + ":" + account + ":parameter" + (name.startsWith("/") ? "" : "/") + name;
    }

    Optional<Parameter> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    Parameter put(String arn, String name, String type, String value, Optional<String> keyArn) {
        return byArn.compute(
                arn,
                (key, before) -> new Parameter(
                        arn, name, type, value, keyArn, before == null ? 1 : before.version() + 1, clock.instant()));
    }

    void remove(String arn) {
        byArn.remove(arn);
    }
}
