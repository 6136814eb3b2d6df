package io.secretagent.inspection;

import org.jspecify.annotations.Nullable;

/** A reference, or a text that equals a secret, and what becomes of it. Immutable. */
final class Finding {

    final Place place;
    /** The reference as it is written, or the one to write; no text of the file that is not known to be a name. */
    final String reference;

    final Answer answer;
    /** Why it would not work, and what to do; null if it works. */
    final @Nullable String problem;
    /** The value that the text equals; null for a reference. */
    final SecretTexts.@Nullable Value literal;
    /** The copy of the file that was kept when the reference was written; null if it was not. */
    final @Nullable String copy;

    private Finding(
            Place place,
            String reference,
            Answer answer,
            @Nullable String problem,
            SecretTexts.@Nullable Value literal,
            @Nullable String copy) {
        this.place = place;
        this.reference = reference;
        this.answer = answer;
        this.problem = problem;
        this.literal = literal;
        this.copy = copy;
    }

    static Finding reference(Place place, String reference, Answer answer, @Nullable String problem) {
        return new Finding(place, reference, answer, problem, null, null);
    }

    static Finding literal(Place place, String reference, Answer answer, SecretTexts.Value literal, String problem) {
        return new Finding(place, reference, answer, problem, literal, null);
    }

    /** The same after the reference was written. */
    Finding repaired(String nameOfCopy) {
        return new Finding(place, reference, answer, null, literal, nameOfCopy);
    }

    /** The same with the reason why it was not. */
    Finding unrepaired(String reason) {
        return new Finding(place, reference, answer, problem + " (" + reason + ")", literal, null);
    }

    boolean isLiteral() {
        return literal != null;
    }
}
