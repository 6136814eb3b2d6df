package io.secretagent.weaving;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Lets the body run again, with other arguments. The bridge's state of one call is in a local variable, and with it the object and the
 * arguments that each run begins with, so that the body may use its local variables for anything:
 *
 * <pre>
 *     state = begin(this, first, second)
 * again:
 *     this, first, second = the state's
 *     try { body; before each return: returned(value, state) } catch (Throwable e) { failed(e, state) }
 *     goto again
 * </pre>
 *
 * <p>{@code failed} throws if the body is not to run again; {@code returned} throws to the same handler if it is.
 */
final class RepeatedCapture extends ExitCapture {

    private static final String THROWABLE = "java/lang/Throwable";

    private final boolean isLogin;
    private final Label again = new Label();
    private final Label start = new Label();
    private int state;

    RepeatedCapture(MethodVisitor next, WovenMethod method, boolean isLogin, int place) {
        super(next, method, place);
        this.isLogin = isLogin;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        begin();
        mv.visitLabel(again);
        writeFrame();
        loadFromState(0, method.parameter(0), method.local(0));
        loadFromState(1, method.parameter(1), method.local(1));
        loadFromState(2, method.owner, 0);
        mv.visitLabel(start);
    }

    private void begin() {
        bridge.load(0);
        bridge.load(method.local(0));
        bridge.load(method.local(1));
        bridge.pushPlace();
        bridge.pushName(method.parameter(0));
        bridge.pushName(method.parameter(1));
        bridge.call(
                isLogin ? "beginLogin" : "begin",
                "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;ILjava/lang/String;Ljava/lang/String;)"
                        + BridgeCall.STATE);
        state = keep(Type.getObjectType(BridgeCall.STATE));
    }

    private void loadFromState(int index, Type type, int local) {
        bridge.load(state);
        bridge.push(index);
        mv.visitInsn(Opcodes.AALOAD);
        bridge.cast(type);
        bridge.store(local);
    }

    @Override
    void atReturn() {
        mv.visitInsn(method.result.getSort() == Type.VOID ? Opcodes.ACONST_NULL : Opcodes.DUP);
        end("returned", "(Ljava/lang/Object;");
    }

    private void end(String name, String parameter) {
        bridge.load(state);
        bridge.pushPlace();
        bridge.call(name, parameter + BridgeCall.STATE + "I)V");
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        writeHandlers();
        Label handler = here();
        mv.visitTryCatchBlock(start, handler, handler, THROWABLE);
        writeFrame(THROWABLE);
        end("failed", "(Ljava/lang/Throwable;");
        mv.visitJumpInsn(Opcodes.GOTO, again);
        super.visitMaxs(maxStack, maxLocals);
    }
}
