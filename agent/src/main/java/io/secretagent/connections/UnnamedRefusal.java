package io.secretagent.connections;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The refusals of drivers that have neither an SQLState of class 28 nor a code of their own for them. Each row has as much as
 * distinguishes the refusal from other failures of the same driver.
 */
enum UnnamedRefusal {
    /** "SQL error messages and exceptions" in Derby's reference manual, class 08; 40000 is the severity of a session. */
    DERBY("SQLException", "08004", 40000, ""),
    /** HiveServer2's reply to a wrong password. The SQLState is that of all failures of HiveConnection, " 08S01". */
    HIVE("TTransportException", null, 0, "Error validating the login"),
    /** Hive, Impala and Databricks' driver 2 over HTTP: the status in the exception of Thrift's transport. */
    THRIFT_401("TTransportException", null, 0, "HTTP Response code: 401"),
    /** Databricks for a token that is invalid or revoked. */
    THRIFT_403("TTransportException", null, 0, "HTTP Response code: 403"),
    /** Databricks' driver 3. */
    DATABRICKS_401("DatabricksHttpException", null, 0, "HTTP request failed by code: 401"),
    DATABRICKS_403("DatabricksHttpException", null, 0, "HTTP request failed by code: 403"),
    /** Cassandra's driver, also below its JDBC wrapper: one for each node, suppressed by the AllNodesFailedException. */
    CASSANDRA("AuthenticationException", null, 0, "Authentication error on "),
    /** AvaticaCommonsHttpClientImpl, which has no SQLException. */
    AVATICA("RuntimeException", null, 0, "Failed to execute HTTP Request, got HTTP/401"),
    /** {@code Neo.ClientError.Security.Unauthorized}, in the status codes of Neo4j's manual. */
    NEO4J("org.neo4j.driver.exceptions.AuthenticationException", null, 0, ""),
    /** Code 18 (AuthenticationFailed) of MongoDB's server; drivers have it as the cause of their MongoSecurityException. */
    MONGODB("com.mongodb.MongoCommandException", null, 0, "error 18"),
    JMS("jms.JMSSecurityException", null, 0, ""),
    JMS_CONTEXT("jms.JMSSecurityRuntimeException", null, 0, ""),
    /** Artemis without JMS. */
    ARTEMIS("ActiveMQSecurityException", null, 0, ""),
    NATS("io.nats.client.AuthenticationException", null, 0, ""),
    RABBITMQ("com.rabbitmq.client.AuthenticationFailureException", null, 0, ""),
    JEDIS("JedisAccessControlException", null, 0, "WRONGPASS"),
    LETTUCE("RedisCommandExecutionException", null, 0, "WRONGPASS"),
    /** {@code javax.mail} and {@code jakarta.mail}. */
    MAIL("mail.AuthenticationFailedException", null, 0, ""),
    JSCH("JSchException", null, 0, "Auth fail"),
    /** Apache MINA SSHD. */
    SSHD("sshd.common.SshException", null, 0, "No more authentication methods"),
    /** RFC 4511, invalidCredentials; in the text of the exception, not in its message. */
    UNBOUNDID("LDAPException", null, 0, "resultCode=49 "),
    R2DBC("io.r2dbc.spi.R2dbcPermissionDeniedException", null, 0, ""),
    /** Spring Security for the error of RFC 6749, 5.2. */
    OAUTH2("OAuth2AuthorizationException", null, 0, "[invalid_client]"),
    /** Spring Security's clients with a RestTemplate or RestClient, which do not read the error of a response 401. */
    OAUTH2_401("OAuth2AuthorizationException", null, 0, "Token Response: 401"),
    /** HttpURLConnection for a response 401 to a request with a body, so a RestTemplate of Spring 5. */
    HTTP_401("HttpRetryException", null, 0, "server authentication");

    /** The end of the class's name, or of that of a superclass. */
    private final String className;

    private final @Nullable String state;
    private final int code;
    /** What the exception's text contains. */
    private final String text;

    UnnamedRefusal(String className, @Nullable String state, int code, String text) {
        this.className = className;
        this.state = state;
        this.code = code;
        this.text = text;
    }

    /** Whether an exception is one of these, whatever its causes are. */
    static boolean is(Throwable failure) {
        for (UnnamedRefusal row : values()) {
            if (row.describes(failure)) {
                return true;
            }
        }
        return false;
    }

    private boolean describes(Throwable failure) {
        return isOfClass(failure)
                && (text.isEmpty() || failure.toString().contains(text))
                && (state == null || (failure instanceof SQLException && isOfState((SQLException) failure)));
    }

    private boolean isOfClass(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().endsWith(className)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfState(SQLException failure) {
        return failure.getErrorCode() == code
                && failure.getSQLState() != null
                && failure.getSQLState().equals(state);
    }
}
