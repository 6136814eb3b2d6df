package io.secretagent.hooks;

import java.util.Collections;
import java.util.List;

/**
 * Spring 4.3 and newer: remembers each application context when it has started, whatever has created it. Woven only for {@code
 * refresh.spring}, whether {@code intercept} names the hook or not.
 */
public final class SpringBeansHook {

    public static final List<Target> TARGETS = Collections.singletonList(Target.of(
                    HookName.SPRING,
                    "org.springframework.context.event.ContextRefreshedEvent",
                    Target.CONSTRUCTOR,
                    Capture.FIRST_ARGUMENT,
                    Operation.REMEMBER_CONTEXT,
                    "org.springframework.context.ApplicationContext")
            .advising("The setting refresh.spring has no effect in this application. Report the version of Spring."));

    private SpringBeansHook() {}
}
