package io.secretagent.localaws;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The statements in force at one place: a user, a role, a trust relationship or a secret. */
final class Policies {
    private final List<Statement> statements = new CopyOnWriteArrayList<>();

    void add(List<Statement> more) {
        statements.addAll(more);
    }

    void allow(String action, String resource) {
        statements.add(new Statement(true, List.of(), List.of(action), List.of(resource), Map.of()));
    }

    void clear() {
        statements.clear();
    }

    boolean allows(Predicate<Statement> applies) {
        return statements.stream().anyMatch(statement -> statement.allows() && applies.test(statement));
    }

    boolean denies(Predicate<Statement> applies) {
        return statements.stream().anyMatch(statement -> !statement.allows() && applies.test(statement));
    }
}
