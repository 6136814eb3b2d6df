package io.secretagent.injection;

import org.jspecify.annotations.Nullable;

/** The properties in which {@link SystemProperties} publishes. Not thread-safe. */
interface PublishedProperties {

    /** Whether the application finds the property. */
    boolean has(String name);

    /**
     * Sets a property, at the latest with {@link #commit}.
     *
     * @param expected the value that it must have to be set; null if it must have none
     * @return whether it had that
     */
    boolean set(String name, @Nullable String expected, String value);

    /** Removes a property if it has the expected value, at the latest with {@link #commit}, and returns whether it had that. */
    boolean remove(String name, String expected);

    /** Ends a series of changes. */
    void commit();
}
