package io.secretagent.interception;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;

/** Byte Buddy's part: inlines advice into the methods of one class, adds no member, and looks at no other class of the host. */
final class Weaving {

    private static final ClassFileLocator ADVICE = new AgentClasses();

    private Weaving() {}

    /** The class file with the targets woven; all of them are of that class. */
    static byte[] weave(List<Target> targets, byte[] bytes) {
        String name = targets.get(0).className;
        ClassFileLocator itself = ClassFileLocator.Simple.of(name, bytes);
        TypePool pool = new TypePool.Default(
                new TypePool.CacheProvider.Simple(),
                new ClassFileLocator.Compound(itself, ADVICE, ClassFileLocator.ForClassLoader.ofPlatformLoader()),
                TypePool.Default.ReaderMode.FAST);
        TypeDescription type = pool.describe(name).resolve();
        DynamicType.Builder<?> builder = new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .redefine(type, itself);
        for (Target target : targets) {
            TypeDescription advice = pool.describe(target.advice).resolve();
            builder = builder.visit(
                    Advice.to(advice, ADVICE).on(named(target.method).and(takesArguments(target.arguments))));
        }
        return builder.make().getBytes();
    }
}
