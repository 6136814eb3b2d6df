package io.secretagent.hosts.springboot;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages whose requests fail. */
@RestController
public class Pages {

    private final BeanFactory beans;

    Pages(BeanFactory beans) {
        this.beans = beans;
    }

    @GetMapping("/fails")
    String fails() {
        return beans.getBean(Failing.class).toString();
    }

    /** Needs a property that is not set, beside one that is a secret. */
    @Lazy
    @Component
    static class Failing {

        Failing(@Value("${properties.passwords.p0} and ${not.set.anywhere}") String text) {
            throw new IllegalStateException("unreachable: the bean cannot be created");
        }
    }
}
