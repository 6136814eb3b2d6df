package io.secretagent.references;

/** How a value is escaped inside a text of another language, so that it is read back unchanged. */
public enum Quoting {
    NONE {
        @Override
        public String quote(String value) {
            return value;
        }
    },
    /** Inside the quotes of a JAAS login configuration, which has Java's escapes. */
    JAAS {
        @Override
        public String quote(String value) {
            return value.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
        }
    };

    /** The value, escaped. */
    public abstract String quote(String value);
}
