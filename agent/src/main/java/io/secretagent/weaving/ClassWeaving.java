package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.Target;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Weaves calls of the bridge into methods of one class: adds no member, loads no class of the host, and copies all other methods. */
final class ClassWeaving extends ClassVisitor {

    /** Class files of newer versions are read as if they had this one, as ASM refuses those that it does not know. */
    private static final int NEWEST_VERSION = Opcodes.V17;
    /** Where class files have their version: the minor one in two bytes, then the major one. */
    private static final int VERSION = 4;

    private static final int END_OF_VERSION = 8;

    /** Their number has two bytes, too. */
    private static final int MOST_LOCALS = 0xffff;

    private final List<Target> targets;
    private final List<DeclaredMethod> wanted;
    private Type owner = Type.VOID_TYPE;
    private boolean hasFrames;

    private ClassWeaving(ClassVisitor next, List<Target> targets, List<DeclaredMethod> wanted) {
        super(Opcodes.ASM9, next);
        this.targets = targets;
        this.wanted = wanted;
    }

    /**
     * The class file with the targets woven, all of which are in that class; null if it has none of their methods.
     *
     * @throws RuntimeException if the class file cannot be read, or a method would become too large
     */
    static byte @Nullable [] weave(List<Target> targets, byte[] bytes) {
        List<DeclaredMethod> wanted = new ArrayList<>();
        for (DeclaredMethod method : DeclaredMethods.of(bytes)) {
            if (!in(method, targets).isEmpty()) {
                wanted.add(method);
            }
        }
        return wanted.isEmpty() ? null : weave(targets, wanted, bytes);
    }

    /** The targets that mean a method; a later one is nearer to the body. */
    private static List<Target> in(DeclaredMethod method, List<Target> targets) {
        List<Target> found = new ArrayList<>();
        for (Target target : targets) {
            if (method.is(target)) {
                found.add(target);
            }
        }
        return found;
    }

    private static byte[] weave(List<Target> targets, List<DeclaredMethod> wanted, byte[] bytes) {
        ClassReader reader = new ClassReader(readable(bytes));
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassWeaving(writer, targets, wanted), ClassReader.EXPAND_FRAMES);
        byte[] woven = writer.toByteArray();
        System.arraycopy(bytes, VERSION, woven, VERSION, END_OF_VERSION - VERSION);
        return woven;
    }

    private static byte[] readable(byte[] bytes) {
        int major = ((bytes[END_OF_VERSION - 2] & 0xff) << 8) | (bytes[END_OF_VERSION - 1] & 0xff);
        if (major <= NEWEST_VERSION) {
            return bytes;
        }
        byte[] older = bytes.clone();
        older[END_OF_VERSION - 2] = 0;
        older[END_OF_VERSION - 1] = NEWEST_VERSION;
        return older;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = Type.getObjectType(name);
        hasFrames = (version & 0xffff) >= Opcodes.V1_6;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor visitor = super.visitMethod(access, name, descriptor, signature, exceptions);
        for (DeclaredMethod method : wanted) {
            if (method.name.equals(name) && method.descriptor.equals(descriptor)) {
                return woven(method, visitor);
            }
        }
        return visitor;
    }

    /** The local variables of the capture that is nearest to the body come first. */
    private MethodVisitor woven(DeclaredMethod method, MethodVisitor next) {
        List<Target> inMethod = in(method, targets);
        MethodVisitor visitor = next;
        int free = method.locals;
        for (Target target : inMethod) {
            free += locals(target, method);
        }
        if (free > MOST_LOCALS) {
            throw new IllegalArgumentException("a method with " + method.locals + " local variables");
        }
        for (Target target : inMethod) {
            free -= locals(target, method);
            visitor = capture(target, new WovenMethod(owner, method, free, hasFrames), visitor);
        }
        return visitor;
    }

    /** How many local variables a capture needs at most: where the body runs again, they are its state and the method's arguments. */
    private static int locals(Target target, DeclaredMethod method) {
        return target.capture != Capture.AGAIN ? 2 : 1 + (Type.getArgumentsAndReturnSizes(method.descriptor) >> 2);
    }

    /** By factories that return ASM's type: were the constructors called here, the verifier would load every capture. */
    private static MethodVisitor capture(Target target, WovenMethod method, MethodVisitor next) {
        Capture capture = target.capture;
        if (capture.replacedArgument >= 0) {
            return ArgumentCapture.of(next, method, capture, target.place);
        }
        if (capture == Capture.AROUND) {
            return AroundCapture.of(next, method, target.place);
        }
        if (capture == Capture.CREDENTIAL_ARGUMENTS) {
            return CredentialArgumentsCapture.of(next, method, target.place);
        }
        if (capture == Capture.CREDENTIAL_FIELDS) {
            return CredentialFieldsCapture.of(next, method, target.place);
        }
        if (capture == Capture.AGAIN) {
            return AgainCapture.of(next, method, target.place);
        }
        if (capture == Capture.ARGUMENTS) {
            return ArgumentsCapture.of(next, method, target.place);
        }
        if (capture == Capture.INSTEAD) {
            return new InsteadCapture(next, method, target.place);
        }
        return capture == Capture.REPEATED || capture == Capture.LOGIN
                ? RepeatedCapture.of(next, method, capture == Capture.LOGIN, target.place)
                : ResultCapture.of(next, method, capture, target.place);
    }
}
