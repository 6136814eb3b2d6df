package io.secretagent.bootstrap;

/** The {@code Main-Class}: what {@code java -jar secret-agent.jar} does. */
public final class AgentMain {

    private static final String USAGE = "usage: java -javaagent:secret-agent.jar[=CONFIG-FILE] -jar APPLICATION.jar\n"
            + "       java -jar secret-agent.jar --version";

    private AgentMain() {}

    /** Prints the version or the usage; any other argument is status 2. */
    public static void main(String[] arguments) {
        String option = arguments.length == 1 ? arguments[0] : "";
        if (option.equals("--version")) {
            System.out.println("secret-agent " + AgentJar.version());
        } else if (option.equals("--help")) {
            System.out.println(USAGE);
        } else {
            System.err.println(USAGE);
            System.exit(2);
        }
    }
}
