package io.secretagent.inspection;

import org.jspecify.annotations.Nullable;

/** Who reads a place. Immutable. */
final class Answer {

    /** Hooks, with commas, or words. */
    final String who;
    /** What a new version of the secret reaches. */
    final String rotation;
    /** Why a reference there stays as it is, and what to do; null if it is resolved. */
    final @Nullable String problem;
    /** Whether only whole references and those of CloudFormation's form are resolved, and no placeholders. */
    final boolean isWithoutPlaceholders;

    private Answer(String who, String rotation, @Nullable String problem, boolean isWithoutPlaceholders) {
        this.who = who;
        this.rotation = rotation;
        this.problem = problem;
        this.isWithoutPlaceholders = isWithoutPlaceholders;
    }

    static Answer of(String who, String rotation) {
        return new Answer(who, rotation, null, false);
    }

    static Answer withoutPlaceholders(String who, String rotation) {
        return new Answer(who, rotation, null, true);
    }

    static Answer none(String problem) {
        return new Answer("none", "nothing", problem, false);
    }
}
