package io.secretagent.hooks;

import java.util.EnumSet;
import java.util.Set;

/** What is done with a value that a {@link Capture} takes from a woven method. Where the result is null, nothing is replaced. */
public enum Operation {
    /** Resolves the references in a text, also in an {@code Optional}. */
    RESOLVE(true),
    /** Turns a text that {@link #RESOLVE} has returned back into the text that it was resolved from. */
    BACK_TO_REFERENCES(false),
    /**
     * Turns a text that a framework is about to insert into another, and to expand there, into a reference that may be inside a text:
     * a whole reference, or a text that {@link #RESOLVE} has returned.
     */
    EMBED(false),
    /** {@link #EMBED} while {@link #EXPAND} is under way in this thread, in a form that the application may see. */
    EMBED_WHILE_EXPANDING(false),
    /** While a framework expands a text in this thread, {@link #RESOLVE} does what {@link #EMBED} does. */
    EXPAND(false),
    /** Looks up the value of an environment variable; null where the agent has none. */
    VARIABLE(true),
    /** Adds the agent's values to the environment. */
    ALL_VARIABLES(true),
    /** Turns a value in a child process's environment back into its reference; null for other values. */
    CHILD_VALUE(false),
    /** As {@link #CHILD_VALUE}, of name and value. */
    CHILD_VARIABLE(false),
    /** As {@link #CHILD_VALUE}, of texts {@code NAME=VALUE} in an array; returns a copy. */
    CHILD_VARIABLES(false),
    /** Turns a property's name {@code secrets:…} into a reference of the same form. */
    NAME_TO_REFERENCE(false),
    /**
     * The same for an object with {@code text()}, a placeholder whose name begins so, and the default value that replaces it: an array
     * of both.
     */
    DEFAULT_TO_REFERENCE(false),
    /** {@link #EMBED} for a text in which a resolver of Spring's configuration finds the values of placeholders: an array of both. */
    EMBED_FOR_RESOLVER(false),
    /** {@link #RESOLVE} for the result. What a resolver of the application's own has inserted may be a stranger's text. */
    RESOLVE_FOR_RESOLVER(true),
    /** {@link #EMBED} for the value of a placeholder, unless the object before it in the array has another resolver. */
    EMBED_PART(false),
    /** Turns a text that may have expressions of Spring into one in which the values of references are data, or {@link #BACK_TO_REFERENCES}. */
    EXPRESSION_WITH_DATA(false),
    /** {@link #RESOLVE} for what a text of {@link #EXPRESSION_WITH_DATA} has as data, or evaluates to: an array of the text and the result. */
    RESOLVE_EVALUATED(true),
    /** Masks the secrets in what the application prints or logs: a text, texts, a stream, a message of Log4j. */
    MASK_OUTPUT(false),
    /** Masks the secrets in a text for a log. */
    MASK(false),
    /** Leaves the references in this thread as they are, while a text for another process is made. */
    PAUSE(false),
    /** {@link #EMBED} for the texts of a map of settings, in a form that the application may see; returns a copy. */
    EMBED_SETTINGS(false),
    /** {@link #BACK_TO_REFERENCES} for the texts of a map of settings; returns a copy. */
    SETTINGS_BACK_TO_REFERENCES(false),
    /** {@link #RESOLVE} for the texts of a map of settings; returns a copy. */
    RESOLVE_SETTINGS(true),
    /** As {@link #RESOLVE_SETTINGS}, for one of Kafka's programs: an array of the settings' object and the map. */
    RESOLVE_KAFKA_SETTINGS(true),
    /** As {@link #RESOLVE_SETTINGS}, for a map that one of Kafka's definitions parses. */
    RESOLVE_PARSED_SETTINGS(true),
    /** Turns the secrets in the task settings of a connector of Kafka Connect back into references. */
    TASKS_WITH_REFERENCES(false),
    /** {@link #RESOLVE} for an object with {@code getValue()} and {@code withValue(String)}. */
    RESOLVE_HOLDER(true),
    /** {@link #EMBED} for such an object. */
    EMBED_HOLDER(false),
    /** {@link #RESOLVE} for the texts of a tree of Jackson's nodes, in place. */
    RESOLVE_TREE(true),
    /** Remembers an application context of Spring that has started. */
    REMEMBER_CONTEXT(false),
    /** Remembers a Kafka client by its callback handler, which has received the client's settings. */
    REMEMBER_KAFKA_CLIENT(false),
    /** Replaces users and passwords of earlier versions in the callbacks of a Kafka client's handler, in place. */
    REPLACE_STALE_IN_CALLBACKS(true),
    /** Replaces the {@code char[]} of an HTTP authentication that is of an earlier version. */
    REPLACE_STALE_OF_AUTHENTICATION(true),
    /** Replaces credentials of an earlier version in JNDI's environment; returns a copy. */
    REPLACE_STALE_IN_JNDI(true),
    /** Replaces a principal or credentials of an earlier version that are put into the environment of a JNDI context. */
    REPLACE_STALE_IN_CONTEXT(true),
    /** Replaces key managers with a key that came from a secret by ones that follow the rotations of that secret; returns a copy. */
    FOLLOW_KEYS(true),
    /** Remembers a TLS context by which clients may resume sessions that have begun with an earlier key. */
    REMEMBER_TLS_CONTEXT(false),
    /** Opens keys; if that fails with a password of an earlier version, again with the current one. */
    OPEN_KEYS(true),
    /** Resolves the credentials of a JDBC driver's login, and retries it after a refusal. */
    LOG_IN(true),
    /** As {@link #LOG_IN}, of a data source. */
    LOG_IN_BY_DATA_SOURCE(true),
    /** Remembers the user that a data source was given. */
    REMEMBER_USER(false),
    /** Remembers the password that a data source was given. */
    REMEMBER_PASSWORD(false),
    /** Logs in by {@code getConnection(user, password)} with what a data source was given, if a secret of the agent is in it. */
    LOG_IN_AS_SET(false),
    /** The same by {@code getXAConnection(user, password)}. */
    LOG_IN_XA_AS_SET(false),
    /** The same by {@code getPooledConnection(user, password)}. */
    LOG_IN_POOLED_AS_SET(false),
    /**
     * Resolves, or replaces by the current one, the user or password that the credentials object of a client returns. This and the
     * following are the operations of clients.
     */
    REPLACE_STALE_CREDENTIAL(true),
    /** The same where the object may be a server's, too, and hold what a person has typed: no reference is resolved. */
    HEAL_CREDENTIAL(true),
    /** {@link #BACK_TO_REFERENCES} for a user or a password that a client is about to keep as characters. */
    CREDENTIAL_TO_REFERENCE(false),
    /** The same for the value of an option of Cassandra's driver, if it is the user or the password: an array of the option and the value. */
    OPTION_TO_REFERENCE(false),
    /** Resolves, or replaces by the current one, a user or a password that a client is about to use once. */
    USE_CREDENTIAL(true),
    /** The same for the user and the password in an object of a client, which is replaced by a copy. */
    REPLACE_STALE_IN_OBJECT(true),
    /** The same for the fields of an object while it logs in; after a refusal, its method runs again with the fields from before. */
    LOG_IN_WITH_FIELDS(true),
    /** Has a client's login run again after a refusal, if other credentials would be sent. */
    REPEAT_LOGIN(false),
    /** The same for a login that is under way when the method returns: an array of the object and a Reactor {@code Mono}. */
    REPEAT_RETURNED_LOGIN(false),
    /**
     * The same where the call is made again: an array of the call, which is the object with its arguments in an array, and a Vert.x
     * {@code Future}; or of the object alone, whose {@code create()} returns a Reactor {@code Mono}.
     */
    REPEAT_CALLED_LOGIN(false),
    /**
     * Fetches the secrets that an object's user and password refer to, or a text does, before an event loop needs them: of an array of the
     * object, or of the text.
     */
    FETCH_AHEAD(false),
    /** Encodes the user and the password of a client's URL if one of them is a reference. */
    ENCODE_URL(false),
    /** Replaces the secrets in the headers of an HTTP request that is about to be sent. */
    SEND_HEADERS(true),
    /** An HTTP client has received a response: if that is a refusal, what was sent is looked into, and sent again if that is safe. */
    HEADERS_ANSWERED(false),
    /** As {@link #HEADERS_ANSWERED} and {@link #REPEAT_AUTHENTICATION}, in a thread that must not wait. */
    ANSWERED_ON_EVENT_LOOP(false),
    /** Remembers what a library makes of a user, a password or a token for a header; resolves references in them. */
    MAKE_HEADER(true),
    /** As {@link #HEADERS_ANSWERED}, of Apache HttpClient's user and password. */
    REPEAT_AUTHENTICATION(false),
    /** Replaces an access key and its secret key by a pair of one version. */
    REPLACE_KEYS(true),
    /** The code of an error of AWS: if it refuses the keys, they are looked into. */
    KEYS_REFUSED(false),
    /** Notes to which server a client sends its credentials: an object that says both, or an array of a configuration and a server. */
    REMEMBER_SERVER(false),
    /** Has the secrets that a client has sent last looked into, as a server has refused them. */
    LOGIN_REFUSED(false),
    /** Registers the agent with a context of CRaC's API. */
    REGISTER_RESOURCE(false);

    /** Those of clients, each of which has a place for each of their hooks. */
    static final Set<Operation> OF_CLIENTS = EnumSet.range(REPLACE_STALE_CREDENTIAL, REGISTER_RESOURCE);

    /** Whether the results may hold secrets, and are counted. */
    public final boolean isResolving;

    /** Whether it is an operation of HTTP clients' hooks. */
    public boolean isOfHttp() {
        return compareTo(SEND_HEADERS) >= 0 && compareTo(REPEAT_AUTHENTICATION) <= 0;
    }

    /** Whether it is an operation of clients' hooks. */
    public boolean isOfClients() {
        return OF_CLIENTS.contains(this);
    }

    Operation(boolean isResolving) {
        this.isResolving = isResolving;
    }
}
