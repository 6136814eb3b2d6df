package io.secretagent.interception;

import io.secretagent.interception.HandingAdvice.Place;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/** Around methods that open keys with a password, the second argument: first with what they were given, and if that fails, once more. */
final class KeyAdvice {

    private KeyAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(
            @Place int place,
            @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
            @Advice.Argument(1) char[] password) {
        Object[] begun =
                password == null ? null : (Object[]) SecretAgentBridge.ask(place, new Object[] {first, password});
        if (begun == null) {
            return null;
        }
        first = begun[0];
        return begun;
    }

    @Advice.OnMethodExit(
            onThrowable = Throwable.class,
            suppress = Throwable.class,
            backupArguments = false,
            repeatOn = Advice.OnNonDefaultValue.class)
    static boolean exit(
            @Place int place,
            @Advice.Enter Object begun,
            @Advice.Thrown Throwable failure,
            @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
            @Advice.Argument(value = 1, readOnly = false) char[] password) {
        Object[] next = begun == null || failure == null ? null : (Object[]) SecretAgentBridge.ask(place, begun);
        if (next == null) {
            return false;
        }
        first = next[0];
        password = (char[]) next[1];
        return true;
    }
}
