package io.secretagent.references;

/** How a value is written inside a text of some language, so that it means itself. */
public enum Quoting {
    NONE {
        @Override
        public String quote(String value) {
            return value;
        }
    },
    /** Between the quotes of a JAAS login configuration, which reads them as Java does. */
    JAAS {
        @Override
        public String quote(String value) {
            return value.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        }
    };

    /** A value in the language. */
    public abstract String quote(String value);
}
