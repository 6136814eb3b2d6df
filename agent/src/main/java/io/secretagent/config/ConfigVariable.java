package io.secretagent.config;

import java.util.Map;

/** Reads the configuration that is the text of an environment variable. The text itself is in no message. */
final class ConfigVariable {

    private static final String NAME = ConfigLocation.TEXT_VARIABLE;

    /** What holds more is meant to be a file. Linux passes 131,072 bytes in a variable at most, Windows 32,767 characters. */
    private static final int MOST_CHARACTERS = 65_536;

    private static final String REMEDY = "; the variable holds the configuration itself, the path of a file belongs in"
            + " SECRET_AGENT_CONFIG_FILE";

    private ConfigVariable() {}

    /**
     * Reads and validates the text.
     *
     * @param environment for {@code ${NAME}} in values
     * @throws ConfigurationException if it is too long or not valid, with every problem in its message
     */
    static Settings read(String text, Map<String, String> environment) {
        boolean hostRunsOn = StartupSettings.wantsToContinue(text);
        if (text.length() > MOST_CHARACTERS) {
            throw new ConfigurationException(
                    NAME,
                    "has more than 65,536 characters; put them into a file, and name that in SECRET_AGENT_CONFIG_FILE",
                    hostRunsOn);
        }
        Problems problems = Problems.ofVariable(NAME, hostRunsOn);
        Settings settings = ConfigFile.settings(NAME, text, problems, environment, REMEDY);
        String passwords = ConfigFile.passwordsIn(settings);
        if (passwords != null) {
            problems.warning(
                    0,
                    "",
                    "holds " + passwords + ", which every process that the application starts inherits with the"
                            + " variable; use a role, or a file that only its owner reads");
        }
        return settings;
    }
}
