package io.secretagent.it.harness;

/** A fault of AWS during a fetch: how it begins, its text in the log, and how it ends. */
public enum Fault {
    THROTTLING("ThrottlingException") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.faults().throttle().untilCleared();
        }
    },
    INTERNAL_ERROR("InternalServiceError") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.faults().internalError().untilCleared();
        }
    },
    UNAVAILABLE("status 503|ServiceUnavailable") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.faults().unavailable().untilCleared();
        }
    },
    RESET("The connection with .* broke") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.faults().dropConnection().untilCleared();
        }
    },
    NO_ANSWER("did not answer in time") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.faults().hang().untilCleared();
        }
    },
    GARBAGE("is not from Secrets Manager") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.faults().garbage().untilCleared();
        }
    },
    DENIED("AccessDeniedException.*Allow secretsmanager:GetSecretValue") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.iam().user("SecretAgent").orElseThrow().removePolicies();
        }

        @Override
        public void end(TestingAws aws) {
            aws.aws.iam().user("SecretAgent").orElseThrow().allowAllSecrets();
        }
    },
    DELETED("marked for deletion") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.secrets(TestingAws.REGION).delete("Db");
        }

        @Override
        public void end(TestingAws aws) {
            aws.aws.secrets(TestingAws.REGION).restore("Db");
        }
    },
    NO_JSON("is not a JSON object") {
        @Override
        public void begin(TestingAws aws) {
            aws.aws.secrets(TestingAws.REGION).put("Db", "oops-a-plain-secret");
        }
    };

    public final String logged;

    Fault(String logged) {
        this.logged = logged;
    }

    public abstract void begin(TestingAws aws);

    public void end(TestingAws aws) {
        aws.aws.faults().clear();
    }
}
