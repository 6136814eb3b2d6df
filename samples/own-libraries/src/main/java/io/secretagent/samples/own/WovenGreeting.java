package io.secretagent.samples.own;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.matcher.ElementMatchers;

/** A class that is rewritten with the application's Byte Buddy before it is used. */
public final class WovenGreeting {

    private WovenGreeting() {}

    /** The text of the woven {@link Greeter}: its own words, and a remark that only the weaving adds. */
    static String greet(String name) throws ReflectiveOperationException {
        Class<?> woven = new ByteBuddy()
                .redefine(Greeter.class)
                .visit(Advice.to(Remark.class).on(ElementMatchers.named("greet")))
                .make()
                .load(WovenGreeting.class.getClassLoader(), ClassLoadingStrategy.Default.CHILD_FIRST)
                .getLoaded();
        return (String) woven.getMethod("greet", String.class).invoke(null, name);
    }

    /** Returns its text as it is compiled. */
    public static final class Greeter {

        private Greeter() {}

        public static String greet(String name) {
            return "hello " + name;
        }
    }

    /** Inlined at the end of {@link Greeter#greet}. */
    public static final class Remark {

        private Remark() {}

        @Advice.OnMethodExit
        static void add(@Advice.Return(readOnly = false) String greeting) {
            greeting = greeting + ", woven";
        }
    }
}
