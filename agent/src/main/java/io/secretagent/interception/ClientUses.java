package io.secretagent.interception;

import io.secretagent.connections.CacheServers;
import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.ClientRefusals;
import io.secretagent.connections.ClientRound;
import io.secretagent.connections.FieldLogin;
import io.secretagent.connections.ReactorLogins;
import io.secretagent.connections.SimpleBinds;
import io.secretagent.connections.StageLogins;
import io.secretagent.connections.TokenMap;
import io.secretagent.connections.UnresolvedLogin;
import io.secretagent.connections.VertxLogins;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.weaving.OpenPackage;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Performs the operations of clients other than JDBC's. Loaded with the first use of one. Thread-safe. */
final class ClientUses {

    /** Of Cassandra's {@code DefaultDriverOption}. */
    private static final List<String> OPTIONS = Arrays.asList("AUTH_PROVIDER_USER_NAME", "AUTH_PROVIDER_PASSWORD");

    private final ClientLogins logins;
    /** The logins that run again after a refusal: an exception that is created in one need not be looked into by itself. */
    private final Nesting repeatable = new Nesting();

    /** Whose fields the agent may read, as far as this JVM allows it. */
    private final ClassValue<Boolean> opened = new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return open(type);
        }
    };

    private final Instrumentation instrumentation;

    ClientUses(ClientLogins logins, Instrumentation instrumentation) {
        this.logins = logins;
        this.instrumentation = instrumentation;
    }

    /** A client may be a module of its own, as JSch and MariaDB's R2DBC driver are, which keeps its fields to itself. */
    private boolean open(Class<?> type) {
        try {
            for (Class<?> each = type; each.getClassLoader() != null; each = each.getSuperclass()) {
                OpenPackage.of(each, instrumentation);
            }
            return true;
        } catch (RuntimeException e) { // Java 8 has no modules
            return false;
        }
    }

    /** The result of an operation on what was captured; null for "unchanged", a throwable where a login must not be made. */
    @Nullable
    Object apply(HookName hook, Operation operation, Object captured) {
        String client = hook.toString();
        if (operation == Operation.KEYS_REFUSED) {
            if (AwsKeys.isRefusal(captured)) {
                CompletableFuture<?> unused = logins.refusals.refused(client);
            }
            return null;
        }
        if (operation == Operation.CREDENTIAL_TO_REFERENCE) {
            return reference(captured);
        }
        if (operation == Operation.OPTION_TO_REFERENCE) {
            Object[] option = (Object[]) captured;
            return OPTIONS.contains(String.valueOf(option[0])) ? reference(option[1]) : null;
        }
        if (operation == Operation.USE_CREDENTIAL) {
            return logins.used(client, (String) captured);
        }
        if (operation == Operation.REPLACE_STALE_IN_OBJECT) {
            return bind(client, ((Object[]) captured)[0]);
        }
        if (operation == Operation.FETCH_AHEAD && captured instanceof String) {
            logins.fetchAhead(client, null, (String) captured);
            return null;
        }
        boolean isArray = captured instanceof Object[];
        Object holder = isArray ? ((@Nullable Object[]) captured)[0] : captured;
        if (holder != null) {
            opened.get(holder.getClass());
        }
        return apply(client, operation, isArray ? (@Nullable Object[]) captured : new Object[] {captured});
    }

    private @Nullable String reference(@Nullable Object value) {
        return value instanceof String ? logins.reference((String) value) : null;
    }

    private @Nullable Object bind(String client, Object request) {
        try {
            Object current = new SimpleBinds(logins).current(client, request);
            return current == null ? null : new Object[] {current};
        } catch (UnresolvedReferenceException e) {
            return SimpleBinds.exception(request, UnresolvedLogin.exception(e.getMessage()));
        }
    }

    private @Nullable Object apply(String client, Operation operation, @Nullable Object[] captured) {
        switch (operation) {
            case REPLACE_KEYS:
                return keys(client, captured[1]);
            case REPLACE_STALE_CREDENTIAL:
                return captured.length > 2 ? arguments(client, captured) : credential(client, captured, false);
            case HEAL_CREDENTIAL:
                return credential(client, captured, true);
            case LOG_IN_WITH_FIELDS:
                return logInWithFields(client, captured[0], captured[1]);
            case REPEAT_LOGIN:
                return repeat(client, captured[0], captured[1]);
            case REPEAT_RETURNED_LOGIN:
                Object returned = captured[1];
                return returned == null ? null : new ReactorLogins(logins).repeated(client, returned);
            case REPEAT_CALLED_LOGIN:
                return captured.length == 1 ? created(client, captured[0]) : called(client, captured);
            case FETCH_AHEAD:
                if (captured[0] != null) {
                    logins.fetchAhead(client, captured[0]);
                }
                return null;
            case REMEMBER_SERVER:
                CacheServers.note(captured, logins.cacheTokens());
                return null;
            default:
                return refused(client, captured[0], captured[1]);
        }
    }

    /** An array with the login of a factory; null if it is to create one itself. */
    private @Nullable Object created(String client, @Nullable Object factory) {
        Object login = factory == null ? null : new ReactorLogins(logins).created(client, factory);
        return login == null ? null : new Object[] {login};
    }

    private @Nullable Object called(String client, @Nullable Object[] captured) {
        Object[] call = (Object[]) captured[0];
        Object login = captured[1];
        if (call == null || login == null) {
            return null;
        }
        return client.equals(HookName.VERTX.toString())
                ? new VertxLogins(logins).repeated(client, call, login)
                : new StageLogins(logins).repeated(client, call, login);
    }

    /**
     * An exception was created, which is looked into by itself unless its login runs again; or a call begins or has ended, as in {@link
     * #repeat}, which is not to run again.
     */
    private @Nullable Object refused(String client, @Nullable Object object, @Nullable Object event) {
        boolean isBegin = Boolean.TRUE.equals(event);
        boolean isCreated = event == null && !(object instanceof ClientRound) && !repeatable.isUnderWay();
        if (isCreated && isRefusal(client, object)) {
            CompletableFuture<?> unused = logins.refusals.refused(client);
        }
        if (isBegin && object != null && ClientLogins.isRefused(object)) {
            logins.lookIntoOptions(client, object);
        }
        if (event instanceof Throwable && object != null) {
            logins.refusals.lookInto((ClientRound) object, (Throwable) event);
        }
        return isBegin ? logins.refusals.begin(client, null) : null;
    }

    /** The exceptions of Apache MINA SSHD and of MongoDB's drivers have many reasons; those of the others have one. */
    private static boolean isRefusal(String client, @Nullable Object failure) {
        boolean hasOne = !client.equals(HookName.SSH.toString()) && !client.equals(HookName.MONGODB.toString());
        return hasOne || ClientRefusals.isRefusal(failure);
    }

    /** An array with the value to send; null for the one that was captured; a throwable where it must not be sent. */
    @SuppressWarnings("ReferenceEquality") // the same object means "unchanged"
    private @Nullable Object credential(String client, @Nullable Object[] captured, boolean isHealed) {
        Object holder = captured[0];
        Object returned = captured[1];
        if (holder == null || returned == null) {
            return null;
        }
        try {
            Object current = current(client, holder, returned, isHealed);
            return current == null || current == returned ? null : new Object[] {current};
        } catch (UnresolvedReferenceException e) {
            return UnresolvedLogin.exception(e.getMessage());
        }
    }

    private @Nullable Object current(String client, Object holder, Object returned, boolean isHealed) {
        if (returned instanceof Map) {
            return new TokenMap(logins).current(client, (Map<?, ?>) returned);
        }
        return isHealed ? logins.healed(client, holder, returned) : logins.current(client, holder, returned);
    }

    /** The same for both arguments of a method. */
    private @Nullable Object arguments(String client, @Nullable Object[] captured) {
        try {
            return logins.pair(client, (String) captured[1], (String) captured[2]);
        } catch (UnresolvedReferenceException e) {
            return UnresolvedLogin.exception(e.getMessage());
        }
    }

    private @Nullable Object keys(String client, @Nullable Object credentials) {
        try {
            return credentials == null ? null : AwsKeys.current(client, credentials, logins);
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

    /** See {@link io.secretagent.hooks.Capture#AGAIN}. */
    private @Nullable Object repeat(String client, @Nullable Object state, @Nullable Object event) {
        if (Boolean.TRUE.equals(event)) {
            repeatable.change(true);
            return logins.refusals.begin(client, state);
        }
        ClientRound round = (ClientRound) state;
        if (round == null) {
            return null;
        }
        boolean isRepeated = false;
        try {
            if (event instanceof Throwable) {
                isRepeated = logins.refusals.isRepeated(round, (Throwable) event);
            } else {
                logins.refusals.succeeded(round);
            }
        } finally {
            if (!isRepeated) {
                repeatable.change(false);
            }
        }
        return isRepeated ? Boolean.TRUE : null;
    }
}
