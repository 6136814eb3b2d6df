package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * The advice for each {@code Capture}: how woven code has to behave. A failure changes nothing in the woven method, except where
 * credentials are sent.
 */
@SuppressWarnings("UnusedVariable") // Byte Buddy inlines assignments
final class CaptureAdvice {

    private CaptureAdvice() {}

    /** The place of the bridge's function: a constant of each woven method. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Place {}

    /** See {@link Capture#RETURNED}. */
    static final class Returned {

        private Returned() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Place int place, @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = OracleBridge.replace(place, value);
        }
    }

    /** See {@link Capture#FIRST_ARGUMENT}. */
    static final class FirstArgument {

        private FirstArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = OracleBridge.replace(place, value);
        }
    }

    /** See {@link Capture#SECOND_ARGUMENT}. */
    static final class SecondArgument {

        private SecondArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = OracleBridge.replace(place, value);
        }
    }

    /** See {@link Capture#THIRD_ARGUMENT}. */
    static final class ThirdArgument {

        private ThirdArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 2, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = OracleBridge.replace(place, value);
        }
    }

    /** See {@link Capture#FOURTH_ARGUMENT}. */
    static final class FourthArgument {

        private FourthArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 3, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = OracleBridge.replace(place, value);
        }
    }

    /** See {@link Capture#FIFTH_ARGUMENT}. */
    static final class FifthArgument {

        private FifthArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 4, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = OracleBridge.replace(place, value);
        }
    }

    /** See {@link Capture#FIRST_ARGUMENT_TO_SEND}. Not suppressed: its exception keeps a reference from being sent. */
    static final class FirstArgumentToSend {

        private FirstArgumentToSend() {}

        @Advice.OnMethodEnter
        static void enter(
                @Place int place, @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object value)
                throws Throwable {
            Object[] result = value == null ? null : OracleBridge.callToSend(place, new Object[] {value});
            value = result == null || result[0] == null ? value : result[0];
        }
    }

    /** See {@link Capture#SIXTH_ARGUMENT}. */
    static final class SixthArgument {

        private SixthArgument() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place, @Advice.Argument(value = 5, readOnly = false, typing = Typing.DYNAMIC) Object value) {
            value = OracleBridge.replace(place, value);
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
            Object result = OracleBridge.call(place, new Object[] {first, second});
            second = result == null ? second : result;
        }
    }

    /** See {@link Capture#FIRST_ARGUMENT_WITH_SECOND}. */
    static final class FirstArgumentWithSecond {

        private FirstArgumentWithSecond() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place,
                @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, typing = Typing.DYNAMIC) Object second) {
            Object result = OracleBridge.call(place, new Object[] {second, first});
            first = result == null ? first : result;
        }
    }

    /** See {@link Capture#SECOND_ARGUMENT_OF_OBJECT}. */
    static final class SecondArgumentOfObject {

        private SecondArgumentOfObject() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(
                @Place int place,
                @Advice.This Object object,
                @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object second) {
            Object result = OracleBridge.call(place, new Object[] {object, first, second});
            second = result == null ? second : result;
        }
    }

    /** See {@link Capture#INSTEAD}. Not suppressed: its exception is that of the login that is made instead. */
    static final class Instead {

        private Instead() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static Object enter(@Place int place, @Advice.This Object object) throws Throwable {
            Object[] result = OracleBridge.callToSend(place, new Object[] {object});
            return result == null ? null : result[0];
        }

        @Advice.OnMethodExit
        static void exit(
                @Advice.Enter Object instead, @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            if (instead != null) {
                value = instead;
            }
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
                Object result = OracleBridge.call(place, new Object[] {object, value});
                value = result == null ? value : result;
            }
        }
    }

    /** See {@link Capture#RETURNED_BY_CALL}. */
    static final class ReturnedByCall {

        private ReturnedByCall() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object[] enter(@Advice.This Object object, @Advice.AllArguments Object[] arguments) {
            Object[] call = new Object[1 + arguments.length];
            call[0] = object;
            System.arraycopy(arguments, 0, call, 1, arguments.length);
            return call;
        }

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.Enter Object[] call,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            if (value != null) {
                Object result = OracleBridge.call(place, new Object[] {call, value});
                value = result == null ? value : result;
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
            OracleBridge.call(place, new Object[] {object, first});
        }
    }

    /** See {@link Capture#RETURNED_WITH_FIRST_ARGUMENT}. */
    static final class ReturnedWithFirstArgument {

        private ReturnedWithFirstArgument() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object first,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            if (value != null) {
                Object result = OracleBridge.call(place, new Object[] {first, value});
                value = result == null ? value : result;
            }
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
                Object result = OracleBridge.call(place, new Object[] {second, value});
                value = result == null ? value : result;
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
            Object result = name == null ? null : OracleBridge.call(place, name);
            value = result == null ? value : result;
        }
    }

    /** See {@link Capture#NAME_OF_MISSING}. */
    static final class NameOfMissing {

        private NameOfMissing() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(
                @Place int place,
                @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object name,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value) {
            if (value == null) {
                value = name == null ? null : OracleBridge.call(place, name);
            }
        }
    }

    /** See {@link Capture#ARGUMENTS}. Not suppressed: its exception is meant for the caller. Here, numbers among the arguments are passed. */
    static final class Arguments {

        private Arguments() {}

        @Advice.OnMethodExit
        static void exit(
                @Place int place,
                @Advice.AllArguments Object[] arguments,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value)
                throws Throwable {
            Object[] captured = Arrays.copyOf(arguments, arguments.length + 1);
            captured[arguments.length] = value;
            if (value instanceof Boolean) {
                Object result = Boolean.TRUE.equals(value) ? null : OracleBridge.call(place, captured);
                boolean isTrue = result instanceof Object[] && ((Object[]) result)[0] == Boolean.TRUE;
                value = isTrue ? Boolean.TRUE : value;
            } else {
                Object[] result = OracleBridge.callToSend(place, captured);
                value = result == null ? value : result[0];
            }
        }
    }

    /** See {@link Capture#AROUND}. */
    static final class Around {

        private Around() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Place int place) {
            OracleBridge.call(place, true);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
        static void exit(@Place int place) {
            OracleBridge.call(place, false);
        }
    }

    /** See {@link Capture#CREDENTIAL_BY_OBJECT}. Not suppressed: its exception is meant for the caller. */
    static final class CredentialByObject {

        private CredentialByObject() {}

        @Advice.OnMethodExit
        static void exit(
                @Place int place,
                @Advice.This Object object,
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object value)
                throws Throwable {
            if (value != null) {
                Object[] result = OracleBridge.callToSend(place, new Object[] {object, value});
                value = result == null ? value : result[0];
            }
        }
    }

    /**
     * See {@link Capture#REPEATED}. Calls the bridge before the body, with the object, both arguments and {@code true}; the result is
     * both arguments to run with, and a state. Calls it after the body, with the state, the exception, the returned value and {@code
     * false}; the result is both arguments to run with again.
     */
    static final class Repeated {

        private Repeated() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(
                @Place int place,
                @Advice.This Object object,
                @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object second) {
            Object[] begun = (Object[]) OracleBridge.call(place, new Object[] {object, first, second, true});
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
                    : (Object[]) OracleBridge.call(place, new Object[] {begun, failure, result, false});
            if (next == null) {
                return false;
            }
            first = next[0];
            second = next[1];
            return true;
        }
    }

    /** See {@link Capture#LOGIN}. As the beginning of {@link Repeated}, but not suppressed: its exception is meant for the caller. */
    static final class Login {

        private Login() {}

        @Advice.OnMethodEnter
        static Object enter(
                @Place int place,
                @Advice.This Object object,
                @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 1, readOnly = false, typing = Typing.DYNAMIC) Object second)
                throws Throwable {
            Object[] begun = OracleBridge.callToSend(place, new Object[] {object, first, second, true});
            if (begun == null) {
                return null;
            }
            first = begun[0];
            second = begun[1];
            return begun[2];
        }
    }

    /**
     * See {@link Capture#AGAIN}. Calls the bridge before the body, with the object and {@code true}; the result is a state. Calls it after
     * the body, with the state and the exception; the body runs again if the result is true.
     */
    static final class Again {

        private Again() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object[] enter(
                @Place int place,
                @Advice.This(optional = true) Object object,
                @Advice.AllArguments(typing = Typing.DYNAMIC) Object[] arguments) {
            return new Object[] {OracleBridge.call(place, new Object[] {object, true}), arguments};
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false,
                repeatOn = Advice.OnNonDefaultValue.class)
        static boolean exit(
                @Place int place,
                @Advice.Enter Object[] begun,
                @Advice.Thrown Throwable failure,
                @Advice.AllArguments(readOnly = false, typing = Typing.DYNAMIC) Object[] arguments) {
            Object result = begun[0] == null ? null : OracleBridge.call(place, new Object[] {begun[0], failure});
            if (failure == null || result != Boolean.TRUE) {
                return false;
            }
            arguments = (Object[]) begun[1];
            return true;
        }
    }

    /** See {@link Capture#CREDENTIAL_ARGUMENTS}. Not suppressed: its exception is meant for the caller. */
    static final class CredentialArguments {

        private CredentialArguments() {}

        @Advice.OnMethodEnter
        static void enter(
                @Place int place,
                @Advice.Origin("#s") String signature,
                @Advice.AllArguments(readOnly = false, typing = Typing.DYNAMIC) Object[] arguments)
                throws Throwable {
            int user = OracleBridge.user(signature);
            Object[] result = OracleBridge.callToSend(place, new Object[] {null, arguments[user], arguments[user + 1]});
            if (result != null) {
                Object[] changed = arguments.clone();
                changed[user] = result[0];
                changed[user + 1] = result[1];
                arguments = changed;
            }
        }
    }

    /** See {@link Capture#CREDENTIAL_FIELDS}, for methods that read no such field; CredentialFieldsTest has the others. */
    static final class CredentialFields {

        private CredentialFields() {}

        @Advice.OnMethodEnter
        static void enter() {}
    }

    /** See {@link Capture#CREATED}. */
    static final class Created {

        private Created() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Place int place, @Advice.This Object object) {
            OracleBridge.call(place, new Object[] {object, null});
        }
    }
}
