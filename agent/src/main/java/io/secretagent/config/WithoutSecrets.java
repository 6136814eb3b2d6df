package io.secretagent.config;

import io.secretagent.hooks.HookName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A file without {@code resources}: the agent fetches nothing, and makes tokens of IAM for logins to databases and caches. */
final class WithoutSecrets {

    private static final Set<HookName> HOOKS_WITH_TOKENS =
            EnumSet.of(HookName.JDBC, HookName.DATASOURCE, HookName.R2DBC, HookName.REDIS);

    private WithoutSecrets() {}

    /**
     * Adds a problem where nothing is left to do, and a warning where the section may have been forgotten.
     *
     * @param needsSecrets whether something is configured that serves or fetches nothing else
     */
    static void check(Section aws, boolean needsSecrets, Set<HookName> hooks) {
        if (needsSecrets || Collections.disjoint(hooks, HOOKS_WITH_TOKENS)) {
            aws.missing("resources", ResourceSettings.FORM);
        } else if (!aws.isWritten("resources")) {
            aws.warning(
                    "resources",
                    "is missing, so no secret is fetched, and the agent makes tokens of IAM only ({{resolve:rds-iam}}); "
                            + ResourceSettings.FORM + ", or resources: {} if none is meant");
        }
    }
}
