package io.secretagent.beans;

import java.net.URL;
import java.net.URLClassLoader;
import org.springframework.cloud.context.refresh.ContextRefresher;

/** An application context with a {@code ContextRefresher}, by the names of the methods that are called. */
public final class FakeContext {

    final ContextRefresher refresher = new ContextRefresher();
    final ClassLoader loader = new URLClassLoader(new URL[0], FakeContext.class.getClassLoader());
    volatile boolean isActive = true;
    private final long startMillis;

    FakeContext(long startMillis) {
        this.startMillis = startMillis;
    }

    public boolean isActive() {
        return isActive;
    }

    public long getStartupDate() {
        return startMillis;
    }

    public String getId() {
        return "fake";
    }

    public String[] getBeanNamesForType(Class<?> type, boolean nonSingletons, boolean eagerly) {
        return type.isInstance(refresher) && !nonSingletons && !eagerly ? new String[] {"refresher"} : new String[0];
    }

    public Factory getBeanFactory() {
        return new Factory();
    }

    /** Its beans. */
    public final class Factory {

        public ClassLoader getBeanClassLoader() {
            return loader;
        }

        public boolean isCurrentlyInCreation(String name) {
            return false;
        }

        public Object getSingleton(String name) {
            return name.equals("refresher") ? refresher : null;
        }
    }
}
