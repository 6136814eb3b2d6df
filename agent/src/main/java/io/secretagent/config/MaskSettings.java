package io.secretagent.config;

/** The section {@code mask}: in what the application writes, values of secrets are replaced by their names. */
public final class MaskSettings {

    /** In {@code System.out} and {@code System.err}. */
    public final boolean stdout;
    /** In the messages of Logback, Log4j 2 and {@code java.util.logging}. */
    public final boolean logging;

    MaskSettings(Section mask) {
        stdout = mask.flag("stdout", false);
        logging = mask.flag("logging", false);
        mask.finish();
    }

    /** Whether anything is masked. */
    public boolean isOn() {
        return stdout || logging;
    }
}
