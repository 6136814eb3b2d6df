package io.secretagent.store;

/** What AWS takes and allows, by its documents. */
final class AwsLimits {

    /**
     * Calls a second of {@code GetSecretValue} and {@code DescribeSecret} together, for an account and region; not adjustable.
     *
     * <p>Source: "AWS Secrets Manager quotas", docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html; the same
     * number for {@code GetSecretValue} in "AWS Secrets Manager increases the API requests per second limits", 4 March 2025.
     */
    static final int QUOTA = 10_000;

    /**
     * US dollars for 10,000 calls.
     *
     * <p>Source: the examples of aws.amazon.com/secrets-manager/pricing, as of 20 September 2026.
     */
    private static final double PER_TEN_THOUSAND_CALLS = 0.05;

    /** US dollars for a secret in a month; the same source. */
    private static final double PER_SECRET = 0.40;

    private static final int TEN_THOUSAND = 10_000;
    private static final int HOURS_PER_MONTH = 730;

    private AwsLimits() {}

    /** US dollars for calls. */
    static double ofCalls(double calls) {
        return calls / TEN_THOUSAND * PER_TEN_THOUSAND_CALLS;
    }

    /** US dollars a month for calls. */
    static double aMonth(double perHour) {
        return ofCalls(perHour * HOURS_PER_MONTH);
    }

    /** US dollars a month for secrets, however many JVMs read them. */
    static double ofSecrets(int secrets) {
        return secrets * PER_SECRET;
    }
}
