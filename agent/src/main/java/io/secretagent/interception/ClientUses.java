package io.secretagent.interception;

import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.ClientRound;
import io.secretagent.connections.FieldLogin;
import io.secretagent.connections.ReactorLogins;
import io.secretagent.connections.SimpleBinds;
import io.secretagent.connections.StageLogins;
import io.secretagent.connections.UnresolvedLogin;
import io.secretagent.connections.VertxLogins;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.references.UnresolvedReferenceException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Performs the operations of clients other than JDBC's. Loaded with the first use of one. Thread-safe. */
final class ClientUses {

    private final ClientLogins logins;

    ClientUses(ClientLogins logins) {
        this.logins = logins;
    }

    /** The result of an operation on what was captured; null for "unchanged", a throwable where a login must not be made. */
    @Nullable
    Object apply(HookName hook, Operation operation, @Nullable Object[] captured) {
        String client = hook.toString();
        switch (operation) {
            case REPLACE_STALE_CREDENTIAL:
                return captured.length > 2 ? arguments(client, captured) : credential(client, captured);
            case LOG_IN_WITH_FIELDS:
                return logInWithFields(client, captured[0], captured[1]);
            case REPEAT_LOGIN:
                return repeat(client, captured[0], captured[1]);
            case REPEAT_RETURNED_LOGIN:
                Object returned = captured[1];
                return returned == null ? null : new ReactorLogins(logins).repeated(client, returned);
            case REPEAT_CALLED_LOGIN:
                return repeatCall(hook, (Object[]) captured[0], captured[1]);
            default:
                if (hook != HookName.SSH || ClientLogins.isRefusal(captured[0])) { // MINA's exception has many reasons
                    CompletableFuture<?> unused = logins.refused(client);
                }
                return null;
        }
    }

    /** The argument of a method of a client to continue with; null for "unchanged". */
    @Nullable
    Object replaced(HookName hook, Operation operation, Object argument) {
        String client = hook.toString();
        if (operation == Operation.REPLACE_STALE_IN_OBJECT) {
            return new SimpleBinds(logins).current(client, argument);
        }
        if (!(argument instanceof String)) {
            return null;
        }
        String text = (String) argument;
        return operation == Operation.CREDENTIAL_TO_REFERENCE ? logins.reference(text) : logins.used(client, text);
    }

    /** An array with both arguments to send; a throwable where they must not be sent. */
    private @Nullable Object arguments(String client, @Nullable Object[] captured) {
        try {
            return logins.pair(client, (String) captured[1], (String) captured[2]);
        } catch (UnresolvedReferenceException e) {
            return UnresolvedLogin.exception(e.getMessage());
        }
    }

    /** As {@link #repeat}, of an object that logs in with its own fields. */
    private @Nullable Object logInWithFields(String client, @Nullable Object state, @Nullable Object event) {
        if (state == null) {
            return null;
        }
        if (Boolean.TRUE.equals(event)) {
            return FieldLogin.begun(logins, client, state);
        }
        FieldLogin login = (FieldLogin) state;
        if (event instanceof Throwable) {
            return login.isRepeated((Throwable) event) ? Boolean.TRUE : null;
        }
        login.succeeded();
        return null;
    }

    private @Nullable Object repeatCall(HookName hook, Object[] call, @Nullable Object returned) {
        if (returned == null) {
            return null;
        }
        if (hook == HookName.REDIS) {
            return new StageLogins(logins).repeated(hook.toString(), call, returned);
        }
        return hook == HookName.VERTX
                ? new VertxLogins(logins).repeated(hook.toString(), call, returned)
                : new ReactorLogins(logins).created(hook.toString(), call, returned);
    }

    /** An array with the value to send; null for the one that was captured; a throwable where it must not be sent. */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    private @Nullable Object credential(String client, @Nullable Object[] captured) {
        Object holder = captured[0];
        Object returned = captured[1];
        if (holder == null || returned == null) {
            return null;
        }
        try {
            Object current = logins.current(client, holder, returned);
            return current == returned ? null : new Object[] {current};
        } catch (UnresolvedReferenceException e) {
            return UnresolvedLogin.exception(e.getMessage());
        }
    }

    /** See {@link io.secretagent.hooks.Capture#AGAIN}. */
    private @Nullable Object repeat(String client, @Nullable Object state, @Nullable Object event) {
        if (Boolean.TRUE.equals(event)) {
            return logins.begin(client);
        }
        ClientRound round = (ClientRound) state;
        if (round == null) {
            return null;
        }
        if (event instanceof Throwable) {
            return logins.isRepeated(round, (Throwable) event) ? Boolean.TRUE : null;
        }
        logins.succeeded(round);
        return null;
    }
}
