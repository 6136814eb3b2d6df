package io.secretagent.checkpoint.api;

import java.util.ArrayList;
import java.util.List;

/** A context of a class that other code cannot call: only its superclass is of the API. */
public final class Implementation extends Context<Resource> {

    private final List<Resource> resources = new ArrayList<>();

    @Override
    public void register(Resource resource) {
        resources.add(resource);
    }

    public List<Resource> registered() {
        return resources;
    }
}
