package io.secretagent.interception;

import io.secretagent.beans.ApplicationContexts;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.references.ReferenceParser;
import io.secretagent.weaving.WovenClasses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The agent's answers to woven methods: one function for each place of the bridge, counted by hook. Immutable. */
public final class Answers {

    private final References references;
    private final EnvironmentVariables variables;
    private final CredentialUses credentialUses;
    private final @Nullable ApplicationContexts contexts;
    private final Consumer<Object> checkpoints;
    private final @Nullable Function<Object, @Nullable Object> outputMask;
    private final WovenClasses woven;
    private final Nesting expansions = new Nesting();
    /** The place of {@link Operation#RESOLVE_EVALUATED}. */
    private final int placeOfEvaluated;

    private final Function<Object, @Nullable Object>[] functions;
    private @Nullable ChildEnvironment children;
    private @Nullable KafkaSettings kafka;

    /**
     * The answers for all targets that may be woven.
     *
     * @param contexts null where none is woven
     * @param checkpoints gets contexts of CRaC's API
     * @param outputMask null where nothing is masked
     * @param placed the targets at the places 0, 1, …
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    Answers(
            References references,
            EnvironmentVariables variables,
            CredentialUses credentialUses,
            @Nullable ApplicationContexts contexts,
            Consumer<Object> checkpoints,
            @Nullable Function<Object, @Nullable Object> outputMask,
            WovenClasses woven,
            List<Target> placed) {
        this.references = references;
        this.variables = variables;
        this.credentialUses = credentialUses;
        this.contexts = contexts;
        this.checkpoints = checkpoints;
        this.outputMask = outputMask;
        this.woven = woven;
        this.functions = new Function[placed.size()];
        int evaluated = -1;
        for (Target target : placed) {
            evaluated = target.operation == Operation.RESOLVE_EVALUATED ? target.place : evaluated;
            functions[target.place] = new CountedOperation(target, woven.counter(target.hook));
        }
        placeOfEvaluated = evaluated;
    }

    /** A copy of the functions, by place. */
    Function<Object, @Nullable Object>[] functions() {
        return functions.clone();
    }

    /** Applies the operation of one place, and counts its results that hold secrets. */
    private final class CountedOperation implements Function<Object, @Nullable Object> {

        private final HookName hook;
        private final Operation operation;
        private final AtomicLong count;

        CountedOperation(Target target, AtomicLong count) {
            this.hook = target.hook;
            this.operation = target.operation;
            this.count = count;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
        public @Nullable Object apply(Object captured) {
            if (operation == Operation.RESOLVE_TREE) {
                countIf(NodeTree.resolve(captured, references));
                return captured;
            }
            Object result = result(captured);
            boolean isValue = operation.isResolving && !(operation == Operation.RESOLVE && expansions.isUnderWay());
            countIf(isValue && result != null && result != captured && !(result instanceof Throwable));
            return result;
        }

        private void countIf(boolean isSecret) {
            if (isSecret) {
                count.incrementAndGet();
            }
        }

        private @Nullable Object result(Object captured) {
            switch (operation) {
                case RESOLVE:
                    return resolve(captured);
                case BACK_TO_REFERENCES:
                    return captured instanceof String ? references.origin((String) captured) : null;
                case EMBED:
                    return embed(captured);
                case EMBED_WHILE_EXPANDING:
                    return expansions.isUnderWay() ? references.embedded((String) captured) : null;
                case EXPAND:
                    expansions.change((Boolean) captured);
                    return null;
                case PAUSE:
                    references.pause((Boolean) captured);
                    return null;
                case MASK_OUTPUT:
                    return outputMask == null ? null : outputMask.apply(captured);
                case MASK:
                    return references.mask((String) captured);
                case VARIABLE:
                    return variables.value((String) captured);
                case ALL_VARIABLES:
                    return variables.with((Map<?, ?>) captured);
                case CHILD_VALUE:
                    return children().reference((String) captured);
                case CHILD_VARIABLE:
                    Object[] variable = (Object[]) captured;
                    return children().reference((String) variable[0], (String) variable[1]);
                case CHILD_VARIABLES:
                    return children().references((CharSequence[]) captured);
                case NAME_TO_REFERENCE:
                    return references.parser().nameToReference((String) captured);
                case EMBED_SETTINGS:
                    return SettingsMap.embed((Map<?, ?>) captured, references);
                case DEFAULT_TO_REFERENCE:
                    return SpringPlaceholders.reference((Object[]) captured, references);
                case EMBED_FOR_RESOLVER:
                    return ofConfiguration(captured) ? embed(((Object[]) captured)[1]) : null;
                case RESOLVE_FOR_RESOLVER:
                    return ofConfiguration(captured)
                            ? changed(((Object[]) captured)[1], resolve(((Object[]) captured)[1]))
                            : SpringPlaceholders.asWritten(((@Nullable Object[]) captured)[1]);
                case EMBED_PART:
                    return SpringPlaceholders.isPartOfConfiguration(((Object[]) captured)[0])
                            ? embed(((Object[]) captured)[1])
                            : null;
                case EXPRESSION_WITH_DATA:
                    return expressions().withData((String) captured);
                case RESOLVE_EVALUATED:
                    return evaluated((Object[]) captured);
                case SETTINGS_BACK_TO_REFERENCES:
                    return SettingsMap.backToReferences((Map<?, ?>) captured, references);
                case RESOLVE_SETTINGS:
                    return SettingsMap.resolve((Map<?, ?>) captured, references);
                case RESOLVE_KAFKA_SETTINGS:
                    return kafka().resolve((Object[]) captured);
                case RESOLVE_PARSED_SETTINGS:
                    return kafka().resolveParsed((Map<?, ?>) captured);
                case TASKS_WITH_REFERENCES:
                    return ConnectTasks.withReferences((Object[]) captured, references);
                case REMEMBER_CONTEXT:
                    return started(captured);
                case REGISTER_RESOURCE:
                    checkpoints.accept(captured);
                    return null;
                case RESOLVE_HOLDER:
                case EMBED_HOLDER:
                    return replaceInHolder(captured, operation);
                default:
                    return operation.isOfClients()
                            ? credentialUses.ofClient(hook, operation, captured)
                            : credentialUses.apply(operation, captured);
            }
        }
    }

    private @Nullable Object started(Object context) {
        if (contexts != null) {
            contexts.started(context);
        }
        return null;
    }

    private static boolean ofConfiguration(Object captured) {
        @Nullable Object[] pair = (@Nullable Object[]) captured;
        return pair[1] != null && SpringPlaceholders.isOfConfiguration(pair[0]);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    private static @Nullable Object changed(Object before, Object after) {
        return after == before ? null : after;
    }

    /** The text with its references resolved, also inside an {@code Optional}; the same object where there is none. */
    private Object resolve(Object value) {
        return replace(value, !expansions.isUnderWay());
    }

    /** The text, or what it was resolved from, as a reference that may be inside a text; also inside an {@code Optional}. */
    private Object embed(Object value) {
        return replace(value, false);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    private Object replace(Object value, boolean isResolved) {
        if (value instanceof String) {
            return isResolved ? references.resolve((String) value) : embed((String) value);
        }
        if (value instanceof Optional && ((Optional<?>) value).isPresent()) {
            Object inside = ((Optional<?>) value).get();
            Object replaced = replace(inside, isResolved);
            return replaced == inside ? value : Optional.of(replaced);
        }
        return value;
    }

    /** The value of references for an expression, or the result of one; null if nothing is resolved. */
    private @Nullable Object evaluated(Object[] captured) {
        Object value = captured[1];
        if (captured[0] instanceof Boolean) {
            return changed(value, expressions().data((String) value, (Boolean) captured[0]));
        }
        String expression = (String) captured[0];
        boolean isData = SpringExpressions.hasData(expression) || SpringExpressions.readsRequest(expression);
        return isData ? null : changed(value, resolve(value));
    }

    /** Made when it is needed, like the following two, as a start needs none of them. */
    private synchronized ChildEnvironment children() {
        ChildEnvironment current = children;
        if (current == null) {
            current = new ChildEnvironment(variables, references);
            children = current;
        }
        return current;
    }

    private synchronized KafkaSettings kafka() {
        KafkaSettings current = kafka;
        if (current == null) {
            current = new KafkaSettings(references, woven);
            kafka = current;
        }
        return current;
    }

    private SpringExpressions expressions() {
        return new SpringExpressions(references, placeOfEvaluated);
    }

    private String embed(String text) {
        String origin = references.origin(text);
        ReferenceParser parser = references.parser();
        String written = origin == null ? text : origin;
        return parser.keepFromExpansion(references.isPaused() ? written : parser.embeddable(written));
    }

    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    private Object replaceInHolder(Object holder, Operation operation) {
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
