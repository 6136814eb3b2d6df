package io.secretagent.weaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/**
 * Runs instructions before each return of the body. What they throw is not caught by the body: its handlers have gaps there. What they
 * need from the method's beginning is kept in local variables after those of the body, which each frame of the body gets, too.
 */
abstract class ExitCapture extends MethodVisitor {

    final WovenMethod method;
    final BridgeCall bridge;

    private final List<Type> kept = new ArrayList<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final List<Label> gaps = new ArrayList<>();

    ExitCapture(MethodVisitor next, WovenMethod method, int place) {
        super(Opcodes.ASM9, next);
        this.method = method;
        this.bridge = new BridgeCall(next, place);
    }

    /** Writes what runs before a return; the value to return is on the stack. */
    abstract void atReturn();

    /** Stores what is on the stack in a local variable of its own, whose index is returned. */
    final int keep(Type type) {
        int local = method.freeLocal;
        for (Type before : kept) {
            local += before.getSize();
        }
        kept.add(type);
        mv.visitVarInsn(type.getOpcode(Opcodes.ISTORE), local);
        return local;
    }

    @Override
    public final void visitInsn(int opcode) {
        if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            super.visitInsn(opcode);
            return;
        }
        gaps.add(here());
        atReturn();
        super.visitInsn(opcode);
        gaps.add(here());
    }

    /** A label at this place. */
    final Label here() {
        Label label = new Label();
        mv.visitLabel(label);
        return label;
    }

    /** A handler of the body; it is written at the end, when the gaps are known. */
    @Override
    public final void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        handlers.add(new Handler(start, end, handler, type));
    }

    /** Left out: it counts the handlers, of which gaps make more. No reflection shows it. */
    @Override
    public final @Nullable AnnotationVisitor visitTryCatchAnnotation(
            int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
        return null;
    }

    /** The handlers of the body that were added up to now. */
    final void writeHandlers() {
        for (Handler handler : handlers) {
            Label start = handler.start;
            for (int i = 0; i < gaps.size(); i += 2) {
                if (isWithin(gaps.get(i), start, handler.end)) {
                    write(handler, start, gaps.get(i));
                    start = gaps.get(i + 1);
                }
            }
            write(handler, start, handler.end);
        }
    }

    private static boolean isWithin(Label gap, Label start, Label end) {
        return gap.getOffset() >= start.getOffset() && gap.getOffset() < end.getOffset();
    }

    private void write(Handler handler, Label start, Label end) {
        if (start.getOffset() < end.getOffset()) {
            mv.visitTryCatchBlock(start, end, handler.handler, handler.type);
        }
    }

    /** A frame of the body, with all of its local variables: what is kept comes after them. */
    @Override
    public final void visitFrame(int type, int count, Object[] locals, int onStack, Object[] stack) {
        List<Object> all = new ArrayList<>(Arrays.asList(locals).subList(0, count));
        writeFrame(all, onStack, stack);
    }

    /** A frame without local variables of the body. */
    final void writeFrame(Object... stack) {
        writeFrame(new ArrayList<>(), stack.length, stack);
    }

    private void writeFrame(List<Object> locals, int onStack, Object[] stack) {
        if (method.hasFrames) {
            addKept(locals);
            mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), onStack, stack);
        }
    }

    private void addKept(List<Object> locals) {
        if (!kept.isEmpty()) {
            for (int used = size(locals); used < method.freeLocal; used++) {
                locals.add(Opcodes.TOP);
            }
            for (Type type : kept) {
                locals.add(WovenMethod.inFrame(type));
            }
        }
    }

    /** How many indexes they take. */
    private static int size(List<Object> locals) {
        int size = locals.size();
        for (Object local : locals) {
            size += Opcodes.LONG.equals(local) || Opcodes.DOUBLE.equals(local) ? 1 : 0;
        }
        return size;
    }

    /** The exceptions that are caught between two labels. */
    private static final class Handler {

        final Label start;
        final Label end;
        final Label handler;
        final @Nullable String type;

        Handler(Label start, Label end, Label handler, @Nullable String type) {
            this.start = start;
            this.end = end;
            this.handler = handler;
            this.type = type;
        }
    }
}
