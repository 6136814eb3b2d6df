package io.secretagent.beans;

import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The beans of a context with {@code @ConfigurationProperties}, in Spring Boot 2 and newer: finds those that hold a changed value, and
 * binds them again as Spring Boot has bound them before.
 */
final class PropertiesBeans {

    private static final String PROPERTIES = "org.springframework.boot.context.properties.ConfigurationProperties";
    private static final String BINDING = PROPERTIES + "BindingPostProcessor";
    private static final Class<?>[] BEAN_AND_NAME = {Object.class, String.class};

    private final SpringContext context;
    private final HeldValues held;
    /** Null in a context without such beans. */
    private final @Nullable Object binding;

    /** Those that {@link #bindAgain} has bound, each with the secrets that it holds. */
    final Set<String> bound = new TreeSet<>();
    /** Those that cannot be bound again, as their constructor has got the values; each with the secrets. */
    final Set<String> constructed = new TreeSet<>();
    /** Those that could not be bound, with the secrets where they are known, and the classes of what was thrown. */
    final Set<String> failed = new TreeSet<>();

    PropertiesBeans(SpringContext context, HeldValues held) throws ReflectiveOperationException {
        this.context = context;
        this.held = held;
        this.binding = context.singleton(BINDING);
    }

    /** Binds those beans that hold a changed value. */
    void bindAgain() throws ReflectiveOperationException {
        visit(true);
    }

    /** Only finds those that are {@link #constructed}. */
    void findConstructed() throws ReflectiveOperationException {
        visit(false);
    }

    private void visit(boolean isBinding) throws ReflectiveOperationException {
        if (binding == null) {
            return;
        }
        for (String name : context.singletonNames()) {
            String secrets = "";
            try {
                Object bean = context.singleton(name);
                secrets = bean == null ? "" : String.join(", ", heldBy(bean, name));
                if (bean != null && !secrets.isEmpty()) {
                    visit(bean, name, name + " (" + secrets + ")", isBinding);
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                failed.add(name + " (" + (secrets.isEmpty() ? "" : secrets + ": ") + Calls.classesOf(e) + ")");
            }
        }
    }

    /** The names of the changed secrets that a bean holds. */
    private Set<String> heldBy(Object bean, String name) throws ReflectiveOperationException {
        Annotation annotation = annotation(bean, name);
        if (annotation == null || isDataSource(bean.getClass())) {
            return Collections.emptySet();
        }
        Object prefix = annotation.annotationType().getMethod("prefix").invoke(annotation);
        return held.below(String.valueOf(prefix));
    }

    private void visit(Object bean, String name, String shown, boolean isBinding) throws ReflectiveOperationException {
        if (isConstructed(name)) {
            constructed.add(shown);
        } else if (isBinding) {
            Calls.call(Calls.required(binding), "postProcessBeforeInitialization", BEAN_AND_NAME, bean, name);
            bound.add(shown);
        }
    }

    /** Of the class or of the method that has made the bean; null for other beans. Spring Boot 2.0 and 2.1 find it elsewhere. */
    private @Nullable Annotation annotation(Object bean, String name) throws ReflectiveOperationException {
        Class<?> type = context.type(PROPERTIES + "Bean");
        Class<?> application = context.type("org.springframework.context.ApplicationContext");
        if (type != null && application != null) {
            Class<?>[] types = {application, Object.class, String.class};
            Object properties = Calls.callStatic(type, "get", types, context.object(), bean, name);
            return properties == null ? null : (Annotation) Calls.call(properties, "getAnnotation");
        }
        Class<?> annotation = context.type(PROPERTIES);
        Class<?>[] types = {Object.class, String.class, Class.class};
        return (Annotation)
                Calls.callDeclared(Calls.required(binding), "getAnnotation", null, types, bean, name, annotation);
    }

    /** Spring Boot 2.2 and newer. */
    private boolean isConstructed(String name) throws ReflectiveOperationException {
        Class<?>[] text = {String.class};
        return Boolean.TRUE.equals(
                Calls.callDeclared(Calls.required(binding), "hasBoundValueObject", false, text, name));
    }

    /** A pool that has started refuses most settings; its logins get the current values in any case. */
    private static boolean isDataSource(@Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (each.getName().equals("javax.sql.DataSource") || isDataSource(each)) {
                return true;
            }
        }
        return isDataSource(type.getSuperclass());
    }
}
