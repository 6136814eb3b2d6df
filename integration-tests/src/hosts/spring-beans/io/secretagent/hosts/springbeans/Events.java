package io.secretagent.hosts.springbeans;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;

/** Remembers the refreshes of Spring Cloud, and their threads. */
public class Events implements ApplicationListener<ApplicationEvent> {

    static final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event.getClass().getSimpleName().equals("RefreshScopeRefreshedEvent")) {
            seen.add(Thread.currentThread().getName());
        }
    }
}
