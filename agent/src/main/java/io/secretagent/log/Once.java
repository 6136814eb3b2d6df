package io.secretagent.log;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was told, so that it is told once. It has room for a hundred things, and then calls nothing new. Safe for several threads. */
public final class Once {

    private static final int MOST = 100;

    private final Set<String> told = Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());

    /** Whether it is new, and there is room to remember it. */
    public boolean isNew(String what) {
        return told.size() < MOST && told.add(what);
    }
}
