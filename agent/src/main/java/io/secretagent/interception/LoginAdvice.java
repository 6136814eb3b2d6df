package io.secretagent.interception;

import io.secretagent.interception.HandingAdvice.Place;
import java.util.Properties;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/** Around methods that log in: what they send is asked for, and after a refusal the method's body may run again. */
final class LoginAdvice {

    private LoginAdvice() {}

    /** Around {@code java.sql.Driver.connect}. */
    static final class OfDriver {

        private OfDriver() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(
                @Place int place,
                @Advice.Argument(value = 0, readOnly = false) String url,
                @Advice.Argument(value = 1, readOnly = false) Properties properties) {
            Object[] begun = (Object[]) SecretAgentBridge.ask(place, new Object[] {url, properties});
            if (begun == null) {
                return null;
            }
            url = (String) begun[0];
            properties = (Properties) begun[1];
            return begun[2];
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false,
                repeatOn = Advice.OnNonDefaultValue.class)
        static boolean exit(
                @Place int place,
                @Advice.Enter Object login,
                @Advice.Thrown Throwable failure,
                @Advice.Return(typing = Typing.DYNAMIC) Object connection,
                @Advice.Argument(value = 0, readOnly = false) String url,
                @Advice.Argument(value = 1, readOnly = false) Properties properties) {
            Object[] next = login == null
                    ? null
                    : (Object[]) SecretAgentBridge.ask(place, new Object[] {login, failure, connection});
            if (next == null) {
                return false;
            }
            url = (String) next[0];
            properties = (Properties) next[1];
            return true;
        }
    }

    /** Around {@code javax.sql.DataSource.getConnection(String, String)}. */
    static final class OfDataSource {

        private OfDataSource() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static Object enter(
                @Place int place,
                @Advice.This Object dataSource,
                @Advice.Argument(value = 0, readOnly = false) String user,
                @Advice.Argument(value = 1, readOnly = false) String password) {
            Object[] begun = (Object[]) SecretAgentBridge.ask(place, new Object[] {dataSource, user, password, null});
            if (begun == null) {
                return null;
            }
            user = (String) begun[0];
            password = (String) begun[1];
            return begun[2];
        }

        @Advice.OnMethodExit(
                onThrowable = Throwable.class,
                suppress = Throwable.class,
                backupArguments = false,
                repeatOn = Advice.OnNonDefaultValue.class)
        static boolean exit(
                @Place int place,
                @Advice.Enter Object login,
                @Advice.Thrown Throwable failure,
                @Advice.Return(typing = Typing.DYNAMIC) Object connection,
                @Advice.Argument(value = 0, readOnly = false) String user,
                @Advice.Argument(value = 1, readOnly = false) String password) {
            Object[] next = login == null
                    ? null
                    : (Object[]) SecretAgentBridge.ask(place, new Object[] {login, failure, connection});
            if (next == null) {
                return false;
            }
            user = (String) next[0];
            password = (String) next[1];
            return true;
        }
    }
}
