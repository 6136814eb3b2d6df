package io.secretagent.localaws;

/** Texts that affect the log or the terminal of a client that prints them unchanged. */
public enum OddText {
    /** Turns a terminal red, clears its screen and sets its title. */
    ESCAPE_SEQUENCES("abc\u001b[31m\u001b[2J\u001b]0;title\u0007def"),
    /** Looks like a second line of the log. */
    LINE_BREAKS("abc\r\n2030-01-01 00:00:00 ERROR forged\ndef"),
    /** Line breaks for some programs only: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
    UNICODE_LINE_BREAKS("abc\u0085forged\u2028forged\u2029def"),
    /** The text after it is shown from right to left. */
    RIGHT_TO_LEFT("abc\u202efed\u2066ihg"),
    NUL("abc\u0000def"),
    MARKUP("abc<script>alert(1)</script>&amp;\"'%s{}${jndi:ldap://localhost/a}"),
    /** 3,000 characters. */
    LONG("0123456789".repeat(300));

    private final String text;

    OddText(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
