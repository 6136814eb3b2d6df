package io.secretagent.hooks;

/** What is done with a value that a woven method hands over. */
public enum Operation {
    /** A text with references becomes the text with the secrets; also in an {@code Optional}. */
    RESOLVE(true),
    /** A text that {@link #RESOLVE} has answered becomes what it was made of. */
    BACK_TO_REFERENCES(false),
    /** What a framework is about to put into a text, and to expand there: a whole reference, or what {@link #RESOLVE} has answered, becomes a reference that may stand inside one. */
    EMBED(false),
    /** An environment variable's name becomes its value; null where the agent has nothing to say about it. */
    VARIABLE(true),
    /** The environment becomes the environment with the agent's values. */
    ALL_VARIABLES(true),
    /** A value in the environment of a child process becomes the reference that the agent has answered it for; null for others. */
    CHILD_VALUE(false),
    /** The same, of name and value. */
    CHILD_VARIABLE(false),
    /** The same, of texts {@code NAME=VALUE} in an array, in a copy. */
    CHILD_VARIABLES(false),
    /** A property's name {@code secrets:…} becomes its value: a reference of the same form. */
    NAME_TO_REFERENCE(false),
    /** A text for a log loses the secrets in it. */
    MASK(false),
    /** A text that leaves the host is being made: until that is over, references in this thread stay as they are written. */
    PAUSE(false),
    /** {@link #RESOLVE} for the texts of a map of settings, in a copy. */
    RESOLVE_SETTINGS(true),
    /** The same for those of one of Kafka's programs, which come with the object that they are of; null for "unchanged". */
    RESOLVE_KAFKA_SETTINGS(true),
    /** The same for those that one of Kafka's definitions parses. */
    RESOLVE_PARSED_SETTINGS(true),
    /** The tasks of a connector of Kafka Connect lose the secrets that the connector was given; null for "unchanged". */
    TASKS_WITH_REFERENCES(false),
    /** {@link #RESOLVE} for an object with {@code getValue()} and {@code withValue(String)}. */
    RESOLVE_HOLDER(true),
    /** {@link #EMBED} for such an object. */
    EMBED_HOLDER(false),
    /** {@link #RESOLVE} for the texts of a tree of Jackson's nodes, in place. */
    RESOLVE_TREE(true),
    /** A Kafka client's handler has got the client's settings. */
    KNOW_CLIENT(false),
    /** User and password in the callbacks of such a handler that are of an earlier version become the current ones, in place. */
    REPLACE_STALE_OF_CLIENT(true),
    /** The {@code char[]} of an HTTP authentication that is of an earlier version becomes the current one. */
    REPLACE_STALE_OF_AUTHENTICATION(true),
    /** The same for the credentials in JNDI's environment, in a copy. */
    REPLACE_STALE_CREDENTIALS(true),
    /** The same for user and password of an object together. */
    REPLACE_STALE_PAIR(true),
    /** Keys are about to be opened, or could not be, with a password that may be of an earlier version. */
    OPEN_KEYS(true),
    /** A JDBC driver's login begins, or has ended. */
    LOG_IN(true),
    /** The same of a data source. */
    LOG_IN_BY_DATA_SOURCE(true);

    /** Whether its answers hold secrets, and are counted. */
    public final boolean isResolving;

    Operation(boolean isResolving) {
        this.isResolving = isResolving;
    }
}
