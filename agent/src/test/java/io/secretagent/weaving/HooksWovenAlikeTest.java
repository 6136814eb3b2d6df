package io.secretagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.EnvironmentHook;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Hooks;
import io.secretagent.hooks.MaskedFrameworks;
import io.secretagent.hooks.MaskedStreams;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.SpringBeansHook;
import io.secretagent.hooks.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hook of the tables, woven into a class with its methods and their parameters, behaves as if Byte Buddy had woven it, also where
 * several hooks are in the same method.
 */
class HooksWovenAlikeTest {

    private static final String OBJECT = "java/lang/Object";
    private static final String IN_TEST = "hosts.";

    private static final List<Target> CREATED = List.of(Target.of(
            HookName.JMS, "Refusal", Target.CONSTRUCTOR, Capture.CREATED, Operation.LOGIN_REFUSED, Target.ANY));

    /** The targets by the class that they are in, each at its place. */
    static Stream<List<Target>> classes() {
        Map<String, List<Target>> classes = new LinkedHashMap<>();
        EnumSet<HookName> all = EnumSet.allOf(HookName.class);
        Stream<List<Target>> clients = Hooks.clients().stream().map(Hooks::ofClient);
        Stream.concat(
                        Stream.of(
                                EnvironmentHook.TARGETS,
                                SpringBeansHook.TARGETS,
                                MaskedStreams.TARGETS,
                                MaskedFrameworks.table("logback"),
                                MaskedFrameworks.table("log4j"),
                                MaskedFrameworks.table("java"),
                                Hooks.targets(all),
                                Hooks.ofTheJdk(all),
                                CREATED),
                        clients)
                .flatMap(List::stream)
                .forEach(target -> {
                    String name = IN_TEST + (target.className.isEmpty() ? "Login" + target.hook : target.className);
                    List<Target> ofClass = classes.computeIfAbsent(name, key -> new ArrayList<>());
                    ofClass.add(target.in(name).at(ofClass.size()));
                });
        return classes.values().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    void callsTheBridgeAlikeAndEndsAlike(List<Target> targets) throws Exception {
        String name = targets.get(0).className;
        HostLoader empty = new HostLoader();
        byte[] bytes = host(targets, empty);
        HostLoader woven = copy(empty).with(name, HostLoader.prepared(ClassWeaving.weave(targets, bytes)));
        HostLoader oracle = copy(empty).with(name, HostLoader.prepared(new AdviceWeaving().weave(targets, bytes)));

        assertThat(woven.problemsOf(name)).isEmpty();
        for (Script.Kind kind : Script.Kind.values()) {
            List<String> run = run(woven, name, targets, kind);
            assertThat(run).as("with %s", kind).isEqualTo(run(oracle, name, targets, kind));
            assertThat(run).as("calls").hasSizeGreaterThan(2 * targets.size());
        }
    }

    private static HostLoader copy(HostLoader other) {
        HostLoader copy = new HostLoader();
        copy.classes.putAll(other.classes);
        return copy;
    }

    /** A class with the methods of the targets; the types that they name, except those of the JDK, are added to the loader. */
    private static byte[] host(List<Target> targets, HostLoader types) {
        String name = targets.get(0).className.replace('.', '/');
        ClassWriter writer = classNamed(name);
        Map<String, Target> methods = new LinkedHashMap<>();
        for (Target target : targets) {
            methods.putIfAbsent(target.method + descriptor(target), target);
        }
        for (Target target : methods.values()) {
            for (String type : parameters(target)) {
                addType(type, types);
            }
            write(target, writer);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static ClassWriter classNamed(String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, OBJECT, null);
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, Target.CONSTRUCTOR, "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        writeConstructor(constructor);
        return writer;
    }

    private static void addType(String type, HostLoader types) {
        String name = type.startsWith("[L") ? type.substring(2, type.length() - 1) : type;
        boolean isOfTheJdk = name.startsWith("java") || name.indexOf('.') < 0;
        if (!isOfTheJdk) {
            ClassWriter writer = classNamed(name.replace('.', '/'));
            writer.visitEnd();
            types.with(name, writer.toByteArray());
        }
    }

    /** Returns the first argument, the object itself without one, or throws it if it is an exception; a constructor keeps nothing. */
    private static void write(Target target, ClassWriter writer) {
        boolean isConstructor = target.method.equals(Target.CONSTRUCTOR);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, target.method, descriptor(target), null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        if (isConstructor) {
            writeConstructor(method);
            return;
        } else {
            Label isNull = new Label();
            method.visitInsn(Opcodes.POP);
            method.visitVarInsn(Opcodes.ALOAD, returnsItself(target) ? 0 : 1);
            method.visitInsn(Opcodes.DUP);
            method.visitJumpInsn(Opcodes.IFNULL, isNull);
            method.visitInsn(Opcodes.ARETURN);
            method.visitLabel(isNull);
            method.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {
                returnsItself(target)
                        ? target.className.replace('.', '/')
                        : Type.getArgumentTypes(descriptor(target))[0].getInternalName()
            });
            method.visitTypeInsn(Opcodes.NEW, "java/lang/IllegalStateException");
            method.visitInsn(Opcodes.DUP);
            method.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
            method.visitInsn(Opcodes.ATHROW);
        }
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static boolean returnsItself(Target target) {
        return target.parameters.length == 0 || target.parameters[0].equals("int");
    }

    private static void writeConstructor(MethodVisitor constructor) {
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, Target.CONSTRUCTOR, "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
    }

    /** Those of the target; for any, one text. */
    private static String[] parameters(Target target) {
        boolean isAny = target.parameters.length == 1 && target.parameters[0].equals(Target.ANY);
        String text = "java.lang.String";
        String[] any = target.capture == Capture.CREDENTIAL_ARGUMENTS ? new String[] {text, text} : new String[] {text};
        return isAny ? any : target.parameters;
    }

    private static String descriptor(Target target) {
        StringBuilder descriptor = new StringBuilder("(");
        for (String type : parameters(target)) {
            String internal = type.replace('.', '/');
            descriptor.append(
                    type.equals("int")
                            ? "I"
                            : type.equals("long")
                                    ? "J"
                                    : type.equals("boolean")
                                            ? "Z"
                                            : internal.startsWith("[") ? internal : "L" + internal + ";");
        }
        boolean isConstructor = target.method.equals(Target.CONSTRUCTOR);
        return descriptor.append(isConstructor ? ")V" : ")Ljava/lang/Object;").toString();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String> run(HostLoader loader, String name, List<Target> targets, Script.Kind kind)
            throws Exception {
        List<String> run = new ArrayList<>();
        Function[] functions = new Function[targets.size()];
        for (Target target : targets) {
            Script script = new Script(kind, isOfArray(target.capture));
            functions[target.place] = captured -> {
                run.add(target.place + ": " + text(captured));
                return script.apply(captured);
            };
        }
        loader.use(functions);
        Class<?> host = loader.loadClass(name);
        Object object = host.getDeclaredConstructor().newInstance();
        for (Executable method : methods(host)) {
            for (boolean isNull : new boolean[] {false, true}) {
                run.add(end(method, object, isNull));
            }
        }
        return run;
    }

    private static boolean isOfArray(Capture capture) {
        return capture == Capture.LOGIN
                || capture == Capture.REPEATED
                || capture == Capture.INSTEAD
                || capture == Capture.FIRST_ARGUMENT_TO_SEND
                || capture == Capture.CREDENTIAL_ARGUMENTS
                || capture == Capture.ARGUMENTS
                || capture == Capture.CREDENTIAL_BY_OBJECT;
    }

    private static List<Executable> methods(Class<?> host) {
        List<Executable> methods = new ArrayList<>(Arrays.asList(host.getDeclaredConstructors()));
        methods.addAll(Arrays.asList(host.getDeclaredMethods()));
        methods.sort(java.util.Comparator.comparing(Executable::toString));
        return methods;
    }

    private static String end(Executable method, Object object, boolean isNull) throws Exception {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = isNull && !type.isPrimitive() ? null : value(type, i);
        }
        try {
            return "returns "
                    + text(
                            method instanceof Method
                                    ? ((Method) method).invoke(object, arguments)
                                    : ((Constructor<?>) method).newInstance(arguments));
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            return "throws " + (thrown instanceof ClassCastException ? "ClassCastException" : thrown.toString());
        }
    }

    private static Object value(Class<?> type, int index) throws Exception {
        if (type == String.class || type == Object.class) {
            return "secrets:" + index;
        }
        if (type.isArray()) {
            return java.lang.reflect.Array.newInstance(type.getComponentType(), 0);
        }
        if (type == Map.class || type == java.util.Hashtable.class) {
            return new java.util.Hashtable<>(Map.of("key", "value"));
        }
        if (type.isPrimitive()) {
            return type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : (Object) true;
        }
        return type.getName().startsWith("java")
                ? null
                : type.getDeclaredConstructor().newInstance();
    }

    /** Without identities. */
    private static String text(Object value) {
        String text = Script.text(value);
        return text.replaceAll("@[0-9a-f]+", "@…");
    }
}
