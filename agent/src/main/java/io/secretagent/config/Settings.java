package io.secretagent.config;

import io.secretagent.hooks.HookName;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A valid configuration. Immutable. */
public final class Settings {

    /** The path of the configuration file, as messages show it. */
    public final String file;
    /** Null where the file has no section {@code service}. */
    public final @Nullable ServiceSettings service;

    public final AwsSettings aws;
    public final InjectSettings inject;
    public final InterceptSettings intercept;
    public final RefreshSettings refresh;
    public final StartupSettings startup;
    public final LogSettings log;
    /** Null where the file has no section {@code mask}. */
    public final @Nullable MaskSettings mask;
    /** Messages for the operator, each with the file's path and line. */
    public final List<String> warnings;

    private Settings(String file, Section root, Problems problems) {
        this.file = file;
        Section serviceSection = root.template("service");
        service = serviceSection == null ? null : new ServiceSettings(serviceSection);
        Section awsSection = AwsSettings.section(root);
        aws = AwsSettings.read(awsSection);
        inject = InjectSettings.read(
                root.section("inject"),
                AwsSettings.resourcesSection(awsSection),
                aws == null ? Collections.<String, ResourceOptions>emptyMap() : aws.options);
        intercept = InterceptSettings.read(root);
        refresh = RefreshSettings.read(root.section("refresh"));
        startup = StartupSettings.read(root.section("startup"));
        log = LogSettings.read(root.template("log"));
        Section maskSection = root.section("mask");
        mask = maskSection == null ? null : new MaskSettings(maskSection);
        root.finish();
        warnOfVariablesWithoutHook(root);
        if (awsSection != null && aws.isWithoutSecrets) {
            WithoutSecrets.check(awsSection, aws.local != null || service != null, intercept.hooks);
        }
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

    private void warnOfVariablesWithoutHook(Section root) {
        if (!inject.environment.isEmpty() && !intercept.hooks.contains(HookName.ENVIRONMENT)) {
            root.warning(
                    "intercept",
                    "does not name the hook environment, so inject.environment has no effect; add it, or remove the variables");
        }
    }
}
