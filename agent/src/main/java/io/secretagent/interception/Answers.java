package io.secretagent.interception;

import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.references.ReferenceParser;
import io.secretagent.weaving.WovenClasses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What the bridge calls for the woven methods: a function for each place, counted by hook. Complete once it is created. */
public final class Answers {

    private final References references;
    private final EnvironmentVariables variables;
    private final ChildEnvironment children;
    private final Sinks sinks;
    private final KafkaSettings kafka;
    private final Function<Object, Object>[] places;

    /**
     * The answers for all targets that may be woven.
     *
     * @param placed each of them has a place; the places are the numbers from 0
     */
    Answers(
            References references,
            EnvironmentVariables variables,
            Sinks sinks,
            WovenClasses woven,
            List<Target> placed) {
        this.references = references;
        this.variables = variables;
        this.children = new ChildEnvironment(variables, references);
        this.sinks = sinks;
        this.kafka = new KafkaSettings(references, woven);
        this.places = functions(placed.size());
        for (Target target : placed) {
            places[target.index] = new Answer(target.operation, woven.counter(target.hook));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Function<Object, Object>[] functions(int count) {
        return new Function[count];
    }

    /** What the bridge calls, by place. */
    Function<Object, Object>[] inPlaces() {
        return places.clone();
    }

    /** One place. */
    private final class Answer implements Function<Object, Object> {

        private final Operation operation;
        private final AtomicLong count;

        Answer(Operation operation, AtomicLong count) {
            this.operation = operation;
            this.count = count;
        }

        @Override
        public Object apply(Object value) {
            if (operation == Operation.RESOLVE_TREE) {
                countIf(NodeTree.resolve(value, references));
                return value;
            }
            Object answer = answer(value);
            countIf(operation.isResolving && answer != null && answer != value && !(answer instanceof Throwable));
            return answer;
        }

        private void countIf(boolean isSecret) {
            if (isSecret) {
                count.incrementAndGet();
            }
        }

        private Object answer(Object value) {
            switch (operation) {
                case RESOLVE:
                    return resolve(value);
                case BACK_TO_REFERENCES:
                    return value instanceof String ? references.origin((String) value) : null;
                case EMBED:
                    return embed(value);
                case PAUSE:
                    references.pause((Boolean) value);
                    return null;
                case MASK:
                    return references.mask((String) value);
                case VARIABLE:
                    return variables.value((String) value);
                case ALL_VARIABLES:
                    return variables.with((Map<?, ?>) value);
                case CHILD_VALUE:
                    return children.reference((String) value);
                case CHILD_VARIABLE:
                    Object[] variable = (Object[]) value;
                    return children.reference((String) variable[0], (String) variable[1]);
                case CHILD_VARIABLES:
                    return children.references((CharSequence[]) value);
                case NAME_TO_REFERENCE:
                    return references.parser().nameToReference((String) value);
                case RESOLVE_SETTINGS:
                    return SettingsMap.resolve((Map<?, ?>) value, references);
                case RESOLVE_KAFKA_SETTINGS:
                    return kafka.resolve((Object[]) value);
                case RESOLVE_PARSED_SETTINGS:
                    return kafka.resolveParsed((Map<?, ?>) value);
                case TASKS_WITH_REFERENCES:
                    return ConnectTasks.withReferences((Object[]) value, references);
                case RESOLVE_HOLDER:
                case EMBED_HOLDER:
                    return answerHolder(value, operation);
                default:
                    return sinks.answer(operation, value);
            }
        }
    }

    private Object resolve(Object value) {
        if (value instanceof String) {
            return references.resolve((String) value);
        }
        if (value instanceof Optional && ((Optional<?>) value).isPresent()) {
            Object inside = ((Optional<?>) value).get();
            Object resolved = resolve(inside);
            return resolved == inside ? value : Optional.of(resolved);
        }
        return value;
    }

    private Object embed(Object value) {
        if (!(value instanceof String)) {
            return value;
        }
        String text = (String) value;
        String origin = references.origin(text);
        ReferenceParser parser = references.parser();
        String written = origin == null ? text : origin;
        return parser.keepFromExpansion(references.isPaused() ? written : parser.embeddable(written));
    }

    private Object answerHolder(Object holder, Operation operation) {
        try {
            Object value = holder.getClass().getMethod("getValue").invoke(holder);
            Object resolved = operation == Operation.EMBED_HOLDER ? embed(value) : resolve(value);
            return resolved == value
                    ? holder
                    : holder.getClass().getMethod("withValue", String.class).invoke(holder, resolved);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
