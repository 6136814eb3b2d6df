package io.secretagent.secretsmanager;

/** Why there is no secret, where that is AWS's answer rather than a failure. */
public enum Absence {
    NOT_THERE("does not exist"),
    DELETED("is marked for deletion");

    private final String words;

    Absence(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
