package io.secretagent.it.harness.compatibility;

import java.util.ArrayList;
import java.util.List;

/** The one list of forms that every row runs. */
final class Forms {

    static final List<Form> ALL = all();

    private static final String PASSWORD = "PASSWORD";

    private Forms() {}

    private static List<Form> all() {
        List<Form> direct = List.of(
                Form.text("whole", "whole", "secrets:Compat:KEY", PASSWORD),
                Form.text("dynamic", "dynamic", "{{resolve:secretsmanager:Compat:SecretString:KEY}}", PASSWORD),
                Form.text(
                        "dynamic",
                        "dynamic-text",
                        "jdbc:x://{{resolve:secretsmanager:Compat:SecretString:KEY}}@host",
                        "jdbc:x://PASSWORD@host"),
                Form.text("placeholder", "placeholder", "${secrets:Compat:KEY}", PASSWORD),
                Form.text(
                        "placeholder",
                        "placeholder-text",
                        "jdbc:x://${secrets:Compat:KEY}@host",
                        "jdbc:x://PASSWORD@host"));
        List<Form> all = new ArrayList<>(direct);
        direct.forEach(form -> all.add(reached("one hop", "hop-", form, "${NEXT}")));
        all.add(intoText("one hop", "hop-into-text", direct.get(0), "jdbc:x://${NEXT}@host"));
        direct.forEach(form -> all.add(reached("two hops", "hops-", form, "${NEXT}", "${NEXT}")));
        all.add(intoText("two hops", "hops-into-text", direct.get(0), "${NEXT}", "jdbc:x://${NEXT}@host"));
        all.addAll(List.of(
                Form.text("default", "default-whole", "${absent:secrets:Compat:KEY}", PASSWORD),
                Form.text("default", "default-placeholder", "${absent:${secrets:Compat:KEY}}", PASSWORD),
                Form.text("variable", "variable", "${env:COMPAT_UPPER}", PASSWORD),
                Form.text("variable", "variable-text", "jdbc:x://${env:COMPAT_UPPER}@host", "jdbc:x://PASSWORD@host"),
                Form.text("`-D`", "property", "${sys:compat.KEY}", PASSWORD),
                Form.text("`-D`", "property-text", "jdbc:x://${sys:compat.KEY}@host", "jdbc:x://PASSWORD@host"),
                Form.text("`inject.` `environment`", "injected", "${env:INJECTED_UPPER}", PASSWORD),
                Form.text("published", "published", "${sys:Compat.KEY}", PASSWORD),
                new Form("list", "list", Form.Kind.LIST, List.of("secrets:Compat:KEY", "plain"), "PASSWORD\nplain"),
                new Form("list", "text-as-list", Form.Kind.TEXT_AS_LIST, List.of("secrets:Compat:KEY"), PASSWORD),
                Form.text("ARN", "arn", "secrets:ARN:KEY", PASSWORD),
                Form.text("ARN", "arn-dynamic", "{{resolve:secretsmanager:ARN:SecretString:KEY}}", PASSWORD),
                Form.text(
                        "stage",
                        "stage",
                        "{{resolve:secretsmanager:Compat:SecretString:KEY:AWSPREVIOUS}}",
                        "previous-PASSWORD"),
                stays("unknown", "secrets:Unknown:KEY"),
                stays("unknown-dynamic", "{{resolve:secretsmanager:Unknown:SecretString:KEY}}")));
        return List.copyOf(all);
    }

    /** The same through other settings. */
    private static Form reached(String column, String prefix, Form form, String... through) {
        return chain(column, prefix + form.name(), form, form.expected(), through);
    }

    private static Form intoText(String column, String name, Form form, String... through) {
        return chain(column, name, form, "jdbc:x://PASSWORD@host", through);
    }

    private static Form chain(String column, String name, Form form, String expected, String... through) {
        List<String> texts = new ArrayList<>(List.of(through));
        texts.addAll(form.texts());
        return new Form(column, name, Form.Kind.TEXT, texts, expected);
    }

    /** A reference to a resource that is not configured. */
    private static Form stays(String name, String text) {
        return Form.text("unknown stays", name, text, text);
    }
}
