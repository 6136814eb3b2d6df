package io.secretagent.config;

import io.secretagent.hooks.HookName;
import java.util.List;

/** A whole valid configuration. Immutable. */
public final class Settings {

    /** The file that it was read from, as messages show it. */
    public final String file;
    /** Null where the file has none. */
    public final ServiceSettings service;

    public final AwsSettings aws;
    public final InjectSettings inject;
    public final InterceptSettings intercept;
    public final RefreshSettings refresh;
    public final StartupSettings startup;
    public final LogSettings log;
    /** What the operator should know, each a whole sentence that names the file's line. */
    public final List<String> warnings;

    private Settings(String file, Section root, Problems problems) {
        this.file = file;
        service = ServiceSettings.read(root.template("service"));
        Section awsSection = AwsSettings.section(root);
        aws = AwsSettings.read(awsSection);
        inject = InjectSettings.read(root.section("inject"), AwsSettings.resourcesSection(awsSection));
        intercept = InterceptSettings.read(root);
        refresh = RefreshSettings.read(root.section("refresh"));
        startup = StartupSettings.read(root.section("startup"));
        log = LogSettings.read(root.template("log"));
        root.finish();
        warnOfWhatHasNoEffect(root);
        warnings = problems.warnings();
    }

    /**
     * Reads all sections.
     *
     * @throws ConfigurationException if there are problems
     */
    static Settings read(String file, Section root, Problems problems) {
        Settings settings = new Settings(file, root, problems);
        problems.throwIfAny();
        return settings;
    }

    private void warnOfWhatHasNoEffect(Section root) {
        if (!inject.environment.isEmpty() && !intercept.hooks.contains(HookName.ENVIRONMENT)) {
            root.warning("intercept", "does not have environment, so inject.environment has no effect");
        }
    }
}
