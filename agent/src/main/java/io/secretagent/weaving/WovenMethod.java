package io.secretagent.weaving;

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

    Type parameter(int index) {
        return parameters[index];
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
