package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Given;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each mistake, the only problem names the file, the exact line, the path, and the remedy. */
class MistakesTest {

    private static final String NO_VALUE = "has no value; give one or remove the line";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        regoin: us-west-1                 | regoin: is not a known key; did you mean region?
        resource: {a: b}                  | resource: is not a known key; did you mean resources?
        sesion-token: a                   | sesion-token: is not a known key; did you mean session-token?
        region: US West                   | region: "US West" is not an AWS region; write it as in us-west-1
        region: [us-west-1]               | region: must be a text, here it is a list
        region: {a: b}                    | region: must be a text, here it is a mapping
        access-key-id: AKIA               | access-key-id: is set without secret-access-key; set both or neither
        secret-access-key: a              | secret-access-key: is set without access-key-id; set both or neither
        session-token: a                  | session-token: is set without access-key-id and secret-access-key; set all
        convert-to-base64: yes            | convert-to-base64: "yes" is not one of true, false
        convert-to-base64: [true]         | convert-to-base64: must be a text, here it is a list
        assume-role: AccessToSecrets      | assume-role: "AccessToSecrets" is not a role's ARN; write it as arn:aws:iam::<acco
        assume-role: arn:aws:iam::99:role/A | assume-role: "arn:aws:iam::99:role/A" is not a role's ARN
        assume-role: arn:aws:iam::999999999999:user/A | assume-role: "arn:aws:iam::999999999999:user/A" is not a role's ARN
        assume-role: {session-name: ab}   | assume-role.role-arn: is missing
        assume-role: [a]                  | assume-role: must be a text, here it is a list
        endpoint: localhost:4566          | endpoint: is not a URL; write it as in https://
        endpoint: ftp://localhost         | endpoint: is not a URL; write it as in https://
        endpoint: http://                 | endpoint: is not a URL; write it as in https://
        endpoint: http://u:p@localhost    | endpoint: is not a URL; write it as in https://
        endpoint: http://localhost?a=b    | endpoint: is not a URL; write it as in https://
        endpoint: "http://localhost#a"    | endpoint: is not a URL; write it as in https://
        endpoint: http://localhost:70000  | endpoint: is not a URL; write it as in https://
        """)
    void belowAws(String line, String message) {
        assertOnlyProblem(Given.aws(line), "FILE:5: secret-manager.aws." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        session-name: x        | session-name: must have 2 to 64 characters: letters, digits and _+=,.@-
        session-name: a b      | session-name: must have 2 to 64 characters: letters, digits and _+=,.@-
        external-id: ""        | external-id: NO_VALUE
        duration: 14m          | duration: must be from 15m to 12h, the limits of STS
        duration: 13h          | duration: must be from 15m to 12h, the limits of STS
        duration: 3600         | duration: "3600" is not a duration; write a number and ms, s, m or h, as in 30s
        role_arn: a            | role_arn: is not a known key; did you mean role-arn?
        """)
    void belowAssumeRole(String line, String message) {
        String role = "assume-role:\n  role-arn: arn:aws:iam::999999999999:role/A\n  " + line;
        assertOnlyProblem(Given.aws(role), "FILE:7: secret-manager.aws.assume-role." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        logg: {level: info}                  | logg: is not a known key; did you mean log?
        log.level: info                      | log.level: is not a known key; nest the keys, as in log: {level: …}
        service.tcp.endpoint: a              | service.tcp.endpoint: is not a known key; nest the keys, as in service: {tcp: {endpoint: …}}
        zebra: 1                             | zebra: is not a known key; known here: service, secret-manager, inject,
        log: {level: loud}                   | log.level: "loud" is not one of off, error, warn, info, debug, trace
        log: {level: INFO}                   | log.level: "INFO" is not one of off, error, warn, info, debug, trace
        log: info                            | log: must be a mapping, here it is a text
        log: {levle: info}                   | log.levle: is not a known key; did you mean level?
        startup: {on_failure: exit}          | startup.on_failure: is not a known key; did you mean on-failure?
        startup: {onFailure: exit}           | startup.onFailure: is not a known key; did you mean on-failure?
        startup: {on-failure: stop}          | startup.on-failure: "stop" is not one of exit, continue
        startup: {training: yes}             | startup.training: "yes" is not one of skip, fetch
        startup: {timeout: 0}                | startup.timeout: must be more than 0
        startup: {timeout: 5 minutes}        | startup.timeout: "5 minutes" is not a duration; write a number and ms, s, m
        startup: [a]                         | startup: must be a mapping, here it is a list
        refresh: {interval: 5}               | refresh.interval: "5" is not a duration; write a number and ms, s, m or h
        refresh: {interval: }                | refresh.interval: NO_VALUE
        refresh: {spring: bean}              | refresh.spring: "bean" is not beans; write beans, or remove the line
        refresh: {spring: }                  | refresh.spring: NO_VALUE
        refresh: {spring: [beans]}           | refresh.spring: must be a text, here it is a list
        startup: {interval: 5m}              | startup.interval: is not a known key; it belongs below refresh; known here: timeout
        on-failure: exit                     | on-failure: is not a known key; it belongs below startup; known here: service
        refresh: {intervall: 5m}             | refresh.intervall: is not a known key; did you mean interval?
        intercept: some                      | intercept: must be all, none, or a list of hooks; known here: environment
        intercept: jdcb                      | intercept: must be all, none, or a list of hooks; did you mean jdbc?
        intercept: [jdbc, sprong]            | intercept: "sprong" is not a hook; did you mean spring?
        intercept: [[jdbc]]                  | intercept: every element must be a text, one is a list
        intercept: [~]                       | intercept: every element must be a text, one is nothing
        intercept: {jdbc: on}                | intercept: must be a text, here it is a mapping
        intercept:                           | intercept: NO_VALUE
        inject: {system-properties: some}    | inject.system-properties: must be all, by-name, none, or a mapping of property
        inject: {system-properties: [all]}   | inject.system-properties: must be a text, here it is a list
        inject: {system-properties: {a: []}} | inject.system-properties.a: must be a text, here it is a list
        inject: {environment: all}           | inject.environment: must be a mapping, here it is a text
        inject: {environment: {A: {b: c}}}   | inject.environment.A: must be a text, here it is a mapping
        inject: {environment: {A: }}         | inject.environment.A: NO_VALUE
        inject: {env: {}}                    | inject.env: is not a known key; known here: system-properties, environment
        """)
    void atTheTop(String line, String message) {
        assertOnlyProblem(Given.file(line), "FILE:5: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tcp: {endpoint: '', tls: {cert-file: c, key-file: k}} | tcp.endpoint: is missing
        tpc: {endpoint: 'a:1'}            | tpc: is not a known key; did you mean tcp?
        tcp: {endpoint: 'a:70000'}        | tcp.endpoint: "a:70000" is not host:port; write it as in 127.0.0.1:3005 or [
        tcp: {endpoint: 'a:-1'}           | tcp.endpoint: "a:-1" is not host:port
        tcp: {endpoint: 'a:'}             | tcp.endpoint: "a:" is not host:port
        tcp: {endpoint: ':3005'}          | tcp.endpoint: ":3005" is not host:port
        tcp: {endpoint: 3005}             | tcp.endpoint: "3005" is not host:port
        tcp: {endpoint: '::1:3005'}       | tcp.endpoint: "::1:3005" is not host:port
        tcp: {endpoint: 'u@a:3005'}       | tcp.endpoint: "u@a:3005" is not host:port
        tcp: {endpoint: 'a:3005/x'}       | tcp.endpoint: "a:3005/x" is not host:port
        tcp: {endpoint: 'a:1', tls: }     | tcp.tls: NO_VALUE
        tcp: {endpoint: 'a:1', tls: ''}   | tcp.tls: must be a mapping, here it is a text
        tcp: {endpoint: 'a:1', tls: {cert-file: c, key-file: k, ca-file: ''}} | tcp.tls.ca-file: NO_VALUE
        tcp: {endpoint: 'a:1', tls: {cert-file: c}}          | tcp.tls.key-file: is missing
        tcp: {endpoint: 'a:1', tls: {key-file: c}}           | tcp.tls.cert-file: is missing
        https: {endpoint: 'a:1'}          | https.tls: is missing; https needs a certificate
        https: {endpoint: 'a:1', tls: }   | https.tls: NO_VALUE
        http: {endpoint: 'a:1', tls: {}}  | http.tls: is not a known key
        http: {endpoint: 'a:1', metrics: {prometheus: {url-base-path: /a/}}} | http.metrics.prometheus.url-base-path: must
        http: {endpoint: 'a:1', metrics: {prometheus: {url-base-path: '/a?b'}}} | http.metrics.prometheus.url-base-path: must
        http: {endpoint: 'a:1', metrics: {prometheus: {url-base-path: a}}}   | http.metrics.prometheus.url-base-path: must
        http: {endpoint: 'a:1', metrics: {prometheus: {labels: {module: c}}}} | http.metrics.prometheus.labels.module: is reserved
        http: {endpoint: 'a:1', metrics: {prometheus: {labels: {a: [c]}}}}   | http.metrics.prometheus.labels.a: must be a
        http: {endpoint: 'a:1', metrics: {promteheus: {}}}   | http.metrics.promteheus: is not a known key; did you mean pro
        """)
    void belowService(String line, String message) {
        assertOnlyProblem(Given.file("service:\n  " + line), "FILE:6: service." + message);
    }

    private static void assertOnlyProblem(String yaml, String problem) {
        assertThat(Given.problems(yaml))
                .startsWith("The configuration FILE has a problem:\n  " + problem.replace("NO_VALUE", NO_VALUE));
    }
}
