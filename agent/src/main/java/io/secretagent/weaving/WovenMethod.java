package io.secretagent.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What a capture has to know of the method that it is woven into. Immutable. */
final class WovenMethod {

    /** The class that declares it. */
    final Type owner;

    final Type result;
    /** The first index of local variables that neither the body nor another capture uses. */
    final int freeLocal;
    /** Whether this version of class files has frames. */
    final boolean hasFrames;

    private final Type[] parameters;
    private final boolean isStatic;

    WovenMethod(Type owner, DeclaredMethod method, int freeLocal, boolean hasFrames) {
        this.owner = owner;
        this.result = Type.getReturnType(method.descriptor);
        this.parameters = Type.getArgumentTypes(method.descriptor);
        this.isStatic = method.isStatic();
        this.freeLocal = freeLocal;
        this.hasFrames = hasFrames;
    }

    boolean isStatic() {
        return isStatic;
    }

    int parameters() {
        return parameters.length;
    }

    Type parameter(int index) {
        return parameters[index];
    }

    /** The local variables at the method's beginning, as ASM's frames have them. */
    Object[] firstFrame() {
        List<Object> locals = new ArrayList<>();
        if (!isStatic) {
            locals.add(owner.getInternalName());
        }
        for (Type type : parameters) {
            locals.add(inFrame(type));
        }
        return locals.toArray();
    }

    /** What ASM's frames have for a type. */
    static Object inFrame(Type type) {
        int sort = type.getSort();
        if (sort == Type.LONG || sort == Type.DOUBLE) {
            return sort == Type.LONG ? Opcodes.LONG : Opcodes.DOUBLE;
        }
        return sort == Type.FLOAT ? Opcodes.FLOAT : sort >= Type.ARRAY ? type.getInternalName() : Opcodes.INTEGER;
    }

    /** The local variable of a parameter. */
    int local(int parameter) {
        int local = isStatic ? 0 : 1;
        for (int i = 0; i < parameter; i++) {
            local += parameters[i].getSize();
        }
        return local;
    }
}
