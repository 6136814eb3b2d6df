package io.secretagent.weaving;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Lets the body run again with the object and the arguments of the call, which are kept, as a body may use their local variables for anything:
 *
 * <pre>
 *     kept = arguments; state = beginAgain(this)
 * again:
 *     arguments = kept
 *     try { body; before each return: endAgain(state) } catch (Throwable e) { failAgain(e, state) }
 *     goto again
 * </pre>
 *
 * <p>{@code failAgain} throws if the body is not to run again.
 */
final class AgainCapture extends ExitCapture {

    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String THROWABLE = "java/lang/Throwable";

    private final Label again = new Label();
    private final Label start = new Label();
    private final int[] arguments;
    private int object;
    private int state;

    private AgainCapture(MethodVisitor next, WovenMethod method, int place) {
        super(next, method, place);
        arguments = new int[method.parameters()];
    }

    static MethodVisitor of(MethodVisitor next, WovenMethod method, int place) {
        return new AgainCapture(next, method, place);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        keepArguments();
        begin();
        mv.visitLabel(again);
        writeFrame();
        restoreArguments();
        mv.visitLabel(start);
    }

    private void keepArguments() {
        if (!method.isStatic()) {
            bridge.load(0);
            object = keep(method.owner);
        }
        for (int i = 0; i < arguments.length; i++) {
            mv.visitVarInsn(method.parameter(i).getOpcode(Opcodes.ILOAD), method.local(i));
            arguments[i] = keep(method.parameter(i));
        }
    }

    private void begin() {
        if (method.isStatic()) {
            mv.visitInsn(Opcodes.ACONST_NULL);
        } else {
            bridge.load(object);
        }
        bridge.pushPlace();
        bridge.call("beginAgain", "(Ljava/lang/Object;I)Ljava/lang/Object;");
        state = keep(OBJECT);
    }

    private void restoreArguments() {
        if (!method.isStatic()) {
            bridge.load(object);
            bridge.store(0);
        }
        for (int i = 0; i < arguments.length; i++) {
            mv.visitVarInsn(method.parameter(i).getOpcode(Opcodes.ILOAD), arguments[i]);
            mv.visitVarInsn(method.parameter(i).getOpcode(Opcodes.ISTORE), method.local(i));
        }
    }

    @Override
    void atReturn() {
        bridge.load(state);
        bridge.pushPlace();
        bridge.call("endAgain", "(Ljava/lang/Object;I)V");
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        writeHandlers();
        Label handler = here();
        mv.visitTryCatchBlock(start, handler, handler, THROWABLE);
        writeFrame(THROWABLE);
        bridge.load(state);
        bridge.pushPlace();
        bridge.call("failAgain", "(Ljava/lang/Throwable;Ljava/lang/Object;I)V");
        mv.visitJumpInsn(Opcodes.GOTO, again);
        super.visitMaxs(maxStack, maxLocals);
    }
}
