package io.secretagent.connections;

import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.secrets.SecretVersion;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the value of a header was made of. Immutable. */
final class HeaderSecret {

    final HeaderForm form;
    private final @Nullable String user;
    private final Map<String, ReferenceText> texts;
    private final boolean hasReferences;

    /**
     * A value with secrets in it.
     *
     * @param user as the application wrote it; null for a value without a user
     * @param texts by {@link Login#USER} and {@link Login#PASSWORD}
     * @param hasReferences whether the value holds references themselves
     */
    HeaderSecret(HeaderForm form, @Nullable String user, Map<String, ReferenceText> texts, boolean hasReferences) {
        this.form = form;
        this.user = user;
        this.texts = texts;
        this.hasReferences = hasReferences;
    }

    /** A value that is one secret. */
    static HeaderSecret whole(HeaderForm form, ReferenceText text, boolean isReference) {
        return new HeaderSecret(form, null, Collections.singletonMap(Login.PASSWORD, text), isReference);
    }

    Set<SecretVersion> versions() {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (ReferenceText text : texts.values()) {
            versions.addAll(text.versions());
        }
        return versions;
    }

    /** The same for the same texts: of literals and references, without a value. */
    String name() {
        StringBuilder name = new StringBuilder();
        for (String property : new String[] {Login.USER, Login.PASSWORD}) {
            ReferenceText text = texts.get(property);
            for (Object part : text == null ? Collections.emptyList() : text.parts()) {
                name.append(part instanceof SecretReference ? ((SecretReference) part).whole() : part);
            }
            name.append(' ');
        }
        return name.toString();
    }

    /** The same secrets in a value of another form. */
    HeaderSecret in(HeaderForm other) {
        return new HeaderSecret(other, user, texts, hasReferences);
    }

    /** The use of these secrets at a server. */
    Login login(String target, Login.TextResolver resolver) {
        Properties given = new Properties();
        if (user != null) {
            given.setProperty(Login.USER, user);
        }
        return new Login(target, given, texts, hasReferences, resolver);
    }

    /** The value that an attempt of {@link #login} sends. */
    String value(Attempt attempt) {
        String password = attempt.get(Login.PASSWORD);
        return form.of(attempt.get(Login.USER), password == null ? "" : password);
    }
}
