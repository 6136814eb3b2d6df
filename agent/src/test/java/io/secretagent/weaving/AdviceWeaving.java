package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.Target;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** Weaves by Byte Buddy, which inlines {@link CaptureAdvice}: what {@link ClassWeaving} is compared with. */
final class AdviceWeaving {

    private final ClassFileLocator advices = ClassFileLocator.ForClassLoader.of(AdviceWeaving.class.getClassLoader());

    /** The class file with the targets woven, all of which are in that class; null if it has none of their methods. */
    byte[] weave(List<Target> targets, byte[] bytes) {
        String name = targets.get(0).className;
        ClassFileLocator itself = ClassFileLocator.Simple.of(name, bytes);
        TypePool pool = new KnownTypes(
                new TypePool.CacheProvider.Simple(),
                new ClassFileLocator.Compound(itself, advices, ClassFileLocator.ForClassLoader.ofPlatformLoader()));
        TypeDescription type = pool.describe(name).resolve();
        DynamicType.Builder<?> builder = new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .decorate(type, itself);
        boolean fits = false;
        for (Target target : targets) {
            ElementMatcher.Junction<MethodDescription> method =
                    name(target.method).and(new OfParameters(target));
            fits |= !type.getDeclaredMethods().filter(method).isEmpty();
            builder = builder.visit(advice(target, pool).on(method));
        }
        return fits ? builder.make().getBytes() : null;
    }

    private static ElementMatcher.Junction<MethodDescription> name(String name) {
        return name.equals(Target.CONSTRUCTOR)
                ? ElementMatchers.<MethodDescription>isConstructor()
                : ElementMatchers.<MethodDescription>named(name);
    }

    /** Describes the types of the host by their names only. */
    private static final class KnownTypes extends TypePool.Default {

        KnownTypes(CacheProvider cache, ClassFileLocator files) {
            super(cache, files, ReaderMode.FAST);
        }

        @Override
        protected Resolution doDescribe(String name) {
            Resolution resolution = super.doDescribe(name);
            return resolution.isResolved()
                    ? resolution
                    : new Resolution.Simple(new TypeDescription.Latent(
                            name,
                            Opcodes.ACC_PUBLIC,
                            TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class),
                            Collections.<TypeDescription.Generic>emptyList()));
        }
    }

    private Advice advice(Target target, TypePool pool) {
        Advice.WithCustomMapping placed = Advice.withCustomMapping().bind(CaptureAdvice.Place.class, target.place);
        TypeDescription advice = pool.describe(adviceName(target.capture)).resolve();
        return target.capture == Capture.LOGIN
                ? placed.to(advice, pool.describe(adviceName(Capture.REPEATED)).resolve(), advices)
                : placed.to(advice, advices);
    }

    /** The binary name of the class with the advice for a capture: the name of the constant in camel case. */
    static String adviceName(Capture capture) {
        StringBuilder name = new StringBuilder("io.secretagent.weaving.CaptureAdvice$");
        for (String word : capture.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** Matches methods with a body and these parameters that are in the source, as opposed to bridge methods. */
    private static final class OfParameters extends ElementMatcher.Junction.AbstractBase<MethodDescription> {

        private final String[] types;
        private final boolean mayBeStatic;
        private final boolean isAny;
        private final boolean areTwoTexts;

        OfParameters(Target target) {
            areTwoTexts = target.capture == Capture.CREDENTIAL_ARGUMENTS;
            types = target.parameters;
            isAny = types.length == 1 && types[0].equals(Target.ANY);
            mayBeStatic = target.capture != Capture.REPEATED && target.capture != Capture.LOGIN;
        }

        private static boolean haveTwoTexts(ParameterList<?> parameters) {
            String signature = parameters.asTypeList().asErasures().stream()
                    .map(TypeDescription::getName)
                    .collect(Collectors.joining(",", "(", ")"));
            return OracleBridge.user(signature) >= 0;
        }

        @Override
        public boolean matches(MethodDescription method) {
            ParameterList<?> parameters = method.getParameters();
            boolean matches = (!areTwoTexts || haveTwoTexts(parameters))
                    && !method.isBridge()
                    && !method.isAbstract()
                    && !method.isNative()
                    && (isAny || parameters.size() == types.length)
                    && (mayBeStatic || !method.isStatic());
            for (ParameterDescription parameter : parameters) {
                matches = matches
                        && (isAny || parameter.getType().asErasure().getName().equals(types[parameter.getIndex()]));
            }
            return matches;
        }
    }
}
