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

    /** Whether the application decides, by its code, if anything reads the file at all. */
    final boolean isUncertain;

    private Answer(
            String who, String rotation, @Nullable String problem, boolean isWithoutPlaceholders, boolean isUncertain) {
        this.who = who;
        this.rotation = rotation;
        this.problem = problem;
        this.isWithoutPlaceholders = isWithoutPlaceholders;
        this.isUncertain = isUncertain;
    }

    static Answer of(String who, String rotation) {
        return new Answer(who, rotation, null, false, false);
    }

    static Answer uncertain(String who, String rotation) {
        return new Answer(who + ", if it reads this file", rotation, null, false, true);
    }

    static Answer uncertainVariable(String who, String rotation) {
        return new Answer(who + ", if a Java application gets it", rotation, null, true, true);
    }

    static Answer withoutPlaceholders(String who, String rotation) {
        return new Answer(who, rotation, null, true, false);
    }

    static Answer none(String problem) {
        return new Answer("none", "nothing", problem, false, false);
    }
}
