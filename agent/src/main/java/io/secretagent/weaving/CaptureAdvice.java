package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/** The advice for each {@code Capture}: inlined into foreign methods, and failing open, but where credentials are sent. */
final class CaptureAdvice {

    private CaptureAdvice() {}

    /** The place of the answer in the bridge: a constant of each woven method. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Place {}

    /** See {@link Capture#RETURNED}. */
    static final class Returned {

        private Returned() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Place int place, @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = SecretAgentBridge.answer(place, value);
        }
    }

    /** See {@link Capture#FIRST_ARGUMENT}. */
    static final class FirstArgument {

        private FirstArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = SecretAgentBridge.answer(place, value);
        }
    }

    /** See {@link Capture#SECOND_ARGUMENT}. */
    static final class SecondArgument {

        private SecondArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = SecretAgentBridge.answer(place, value);
        }
    }

    /** See {@link Capture#THIRD_ARGUMENT}. */
    static final class ThirdArgument {

        private ThirdArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 2, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = SecretAgentBridge.answer(place, value);
        }
    }

    /** See {@link Capture#FIFTH_ARGUMENT}. */
    static final class FifthArgument {

        private FifthArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 4, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = SecretAgentBridge.answer(place, value);
        }
    }

    /** See {@link Capture#SECOND_ARGUMENT_WITH_FIRST}. */
    static final class SecondArgumentWithFirst {

        private SecondArgumentWithFirst() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place,
                @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object second) {
            Object answer = SecretAgentBridge.ask(place, new Object[] {first, second});
            second = answer == null ? second : answer;
        }
    }

    /** See {@link Capture#RETURNED_BY_OBJECT}. */
    static final class ReturnedByObject {

        private ReturnedByObject() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.This Object object,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            if (value != null) {
                Object answer = SecretAgentBridge.ask(place, new Object[] {object, value});
                value = answer == null ? value : answer;
            }
        }
    }

    /** See {@link Capture#FIRST_ARGUMENT_OF_OBJECT}. */
    static final class FirstArgumentOfObject {

        private FirstArgumentOfObject() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.This Object object,
                @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object first) {
            SecretAgentBridge.ask(place, new Object[] {object, first});
        }
    }

    /** See {@link Capture#RETURNED_WITH_SECOND_ARGUMENT}. */
    static final class ReturnedWithSecondArgument {

        private ReturnedWithSecondArgument() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.Argument(value = 1, typing = Typing.DYNAMIC) Object second,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            if (value != null) {
                Object answer = SecretAgentBridge.ask(place, new Object[] {second, value});
                value = answer == null ? value : answer;
            }
        }
    }

    /** See {@link Capture#NAME}. */
    static final class Name {

        private Name() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.Argument(0) String name,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            Object answer = name == null ? null : SecretAgentBridge.ask(place, name);
            value = answer == null ? value : answer;
        }
    }

    /** See {@link Capture#NAME_OF_NOTHING}. */
    static final class NameOfNothing {

        private NameOfNothing() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.Argument(0) String name,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            if (value == null) {
                value = name == null ? null : SecretAgentBridge.ask(place, name);
            }
        }
    }

    /** See {@link Capture#AROUND}. */
    static final class Around {

        private Around() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Place int place) {
            SecretAgentBridge.ask(place, Boolean.TRUE);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Place int place) {
            SecretAgentBridge.ask(place, Boolean.FALSE);
        }
    }

    /** See {@link Capture#CREDENTIAL_BY_OBJECT}. What it throws is meant for the caller. */
    static final class CredentialByObject {

        private CredentialByObject() {}

        @Advice.OnMethodExit
        static void exit(
                @Place int place,
                @Advice.This Object object,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value)
                throws Throwable {
            if (value != null) {
                Object[] answer = SecretAgentBridge.askToSend(place, new Object[] {object, value});
                value = answer == null ? value : answer[0];
            }
        }
    }

    /**
     * See {@link Capture#REPEATED}. Asks twice: before the body with the object, both arguments and {@code TRUE}, for other
     * arguments and an object that is kept; after the body with that object, what was thrown, what was returned, and {@code
     * FALSE}, for the arguments to run with again.
     */
    static final class Repeated {

        private Repeated() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(
                @Place int place,
                @Advice.This Object object,
                @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object second) {
            Object[] begun =
                    (Object[]) SecretAgentBridge.ask(place, new Object[] {object, first, second, Boolean.TRUE});
            if (begun == null) {
                return null;
            }
            first = begun[0];
            second = begun[1];
            return begun[2];
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
                @Advice.Return(typing = Typing.DYNAMIC) Object result,
                @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object second) {
            Object[] next = begun == null
                    ? null
                    : (Object[]) SecretAgentBridge.ask(place, new Object[] {begun, failure, result, Boolean.FALSE});
            if (next == null) {
                return false;
            }
            first = next[0];
            second = next[1];
            return true;
        }
    }

    /** See {@link Capture#LOGIN}. Begins as {@link Repeated}, but what it throws is meant for the caller. */
    static final class Login {

        private Login() {}

        @Advice.OnMethodEnter
        static Object enter(
                @Place int place,
                @Advice.This Object object,
                @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object second)
                throws Throwable {
            Object[] begun = SecretAgentBridge.askToSend(place, new Object[] {object, first, second, Boolean.TRUE});
            if (begun == null) {
                return null;
            }
            first = begun[0];
            second = begun[1];
            return begun[2];
        }
    }
}
