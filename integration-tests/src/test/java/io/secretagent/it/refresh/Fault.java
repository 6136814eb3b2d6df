package io.secretagent.it.refresh;

import io.secretagent.it.TestingAws;

/** A fault of AWS during a fetch: how it begins, its text in the log, and how it ends. */
enum Fault {
    THROTTLING("ThrottlingException") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.faults().throttle().untilCleared();
        }
    },
    INTERNAL_ERROR("InternalServiceError") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.faults().internalError().untilCleared();
        }
    },
    UNAVAILABLE("status 503|ServiceUnavailable") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.faults().unavailable().untilCleared();
        }
    },
    RESET("The connection with .* broke") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.faults().dropConnection().untilCleared();
        }
    },
    NO_ANSWER("did not answer in time") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.faults().hang().untilCleared();
        }
    },
    GARBAGE("is not from Secrets Manager") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.faults().garbage().untilCleared();
        }
    },
    DENIED("AccessDeniedException.*Allow secretsmanager:GetSecretValue") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.iam().user("SecretAgent").orElseThrow().removePolicies();
        }

        @Override
        void end(TestingAws aws) {
            aws.aws.iam().user("SecretAgent").orElseThrow().allowAllSecrets();
        }
    },
    DELETED("marked for deletion") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.secrets(TestingAws.REGION).delete("Db");
        }

        @Override
        void end(TestingAws aws) {
            aws.aws.secrets(TestingAws.REGION).restore("Db");
        }
    },
    NO_JSON("is not a JSON object") {
        @Override
        void begin(TestingAws aws) {
            aws.aws.secrets(TestingAws.REGION).put("Db", "oops-a-plain-secret");
        }
    };

    final String logged;

    Fault(String logged) {
        this.logged = logged;
    }

    abstract void begin(TestingAws aws);

    void end(TestingAws aws) {
        aws.aws.faults().clear();
    }
}
