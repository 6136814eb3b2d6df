package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.secretagent.testing.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entries of {@code resources} that find secrets. */
class DiscoveryKeysTest {

    private static Settings resources(String lines) {
        return Given.settings("secret-manager:\n  aws:\n    region: us-west-1\n    resources:\n" + lines);
    }

    @Test
    void areRead() {
        AwsSettings aws = resources("""
                      Db: prod/db
                      prod/app/*: {prefix-of: /prod/app/, most: 50}
                      "team/*":
                        tags: {team: payments, stage: ""}
                        most: 500
                        optional: true
                        assume-role: arn:aws:iam::999999999999:role/B
                        region: eu-west-1
                """).aws;

        DiscoverySettings app = aws.discoveries.get("prod/app/*");
        assertThat(app.prefixOf).isEqualTo("/prod/app/");
        assertThat(app.most).isEqualTo(50);
        assertThat(app.isOptional).isFalse();
        assertThat(app.origin)
                .startsWith("secret-manager.aws.resources.prod/app/* in ")
                .endsWith(", line 6");
        DiscoverySettings team = aws.discoveries.get("team/*");
        assertThat(team.prefixOf).isNull();
        assertThat(team.tags).containsExactly(entry("team", "payments"), entry("stage", ""));
        assertThat(team.most).isEqualTo(500);
        assertThat(team.isOptional).isTrue();
        assertThat(aws.places).containsOnlyKeys("team/*");
        assertThat(aws.resources).containsOnlyKeys("Db");
        assertThat(aws.mayGrow()).isTrue();
    }

    @Test
    void theStarStandsForTheRestOfTheNameOrForAllOfIt() {
        AwsSettings aws = resources("""
                      prod/app/*: {prefix-of: /prod/app/, most: 50}
                      team/*: {tags: {team: payments}, most: 5}
                """).aws;
        DiscoverySettings app = aws.discoveries.get("prod/app/*");
        DiscoverySettings team = aws.discoveries.get("team/*");

        assertThat(app.resourceOf("/prod/app/db/main")).isEqualTo("prod/app/db/main");
        assertThat(app.resourceOf("/prod/app/")).isNull();
        assertThat(app.resourceOf("/prod/app/a\nb")).isNull();
        assertThat(app.resourceOf("/prod/app/a:b")).isNull();
        assertThat(team.resourceOf("arn:aws:ssm:us-west-1:999999999999:parameter/x"))
                .isNull();
        assertThat(team.resourceOf("/prod/db")).isEqualTo("team//prod/db");
        assertThat(app.mayName("/PROD/app/db")).isFalse();
        assertThat(app.choice()).isEqualTo("whose name begins with /prod/app/");
        assertThat(team.choice()).isEqualTo("with the tag team=payments");
    }

    @Test
    void whatIsFoundIsAResourceOfItsEntryAndOfItsPlace() {
        AwsSettings aws = resources("""
                      Db: prod/db
                      a/*: {prefix-of: /a/, most: 5, region: eu-west-1}
                """).aws;
        aws.discovered.add("a/*", "a/x", "/a/x");

        assertThat(aws.resources).containsExactly(entry("Db", "prod/db"), entry("a/x", "/a/x"));
        assertThat(aws.discovered.of("a/*")).containsExactly(entry("a/x", "/a/x"));
        assertThat(aws.entryOf("a/x")).isEqualTo("a/*");
        assertThat(aws.entryOf("Db")).isNull();
        assertThat(aws.placeOf("a/x").region).isEqualTo("eu-west-1");
        assertThat(aws.placeOf("Db")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a/*   | arn: x                                  | : stands for several secrets, as its name ends with /*; write {prefix-of:
        a/*   | most: 5                                 | : stands for several secrets, as its name ends with /*; write {prefix-of:
        a     | most: 5, arn: x                         | : has most, which is for an entry that finds secrets; write prefix-of or tags
        a     | prefix-of: /a/, most: 5                 | : finds several secrets by prefix-of, so its name ends with /* and has no other
        a*    | prefix-of: /a/, most: 5                 | : finds several secrets by prefix-of, so its name ends with /* and has no other
        a/*/* | tags: {a: b}, most: 5                   | : finds several secrets by tags, so its name ends with /* and has no other
        a/*   | prefix-of: /a/                          | .most: is missing; write how many secrets may be found, as in most: 50
        a/*   | prefix-of: /a/, most: 0                 | .most: "0" is not a number from 1 to 500
        a/*   | prefix-of: /a/, most: 501               | .most: "501" is not a number from 1 to 500
        a/*   | prefix-of: /a/, most: -1                | .most: "-1" is not a number from 1 to 500
        a/*   | prefix-of: /a/, most: all               | .most: "all" is not a number from 1 to 500
        a/*   | prefix-of: /a/, most:                   | .most: has no value; give one or remove the line
        a/*   | prefix-of: "", most: 5                  | .prefix-of: has no value; give one or remove the line
        a/*   | prefix-of: "!a", most: 5                | .prefix-of: "!a" is not the beginning of a secret's name
        a/*   | prefix-of: "a*", most: 5                | .prefix-of: "a*" is not the beginning of a secret's name
        a/*   | prefix-of: [a], most: 5                 | .prefix-of: must be a text, here it is a list
        a/*   | prefix-of: a, tags: {a: b}, most: 5     | .tags: cannot be beside prefix-of; write two entries, or remove one
        a/*   | tags: {}, most: 5                       | .tags: has no tag; write it as in {team: payments}
        a/*   | tags: team, most: 5                     | .tags: must be a mapping, here it is a text
        a/*   | tags: {"!a": b}, most: 5                | .tags.!a: is a key that AWS cannot filter by; use up to 128 letters
        a/*   | tags: {a: "!b"}, most: 5                | .tags.a: has a value that AWS cannot filter by; use up to 256 letters
        a/*   | tags: {a: "é"}, most: 5                 | .tags.a: has a value that AWS cannot filter by; use up to 256 letters
        a/*   | prefix-of: a, most: 5, arn: x           | .arn: cannot be beside prefix-of, which finds several secrets; remove it
        a/*   | prefix-of: a, most: 5, hosts: [x]       | .hosts: cannot be beside prefix-of, which finds several secrets; remove it
        a/*   | prefix-of: a, most: 5, prefix: x.       | .prefix: cannot be beside prefix-of, which finds several secrets; remove it
        a/*   | prefix-of: a, most: 5, rename: {a: b}   | .rename: cannot be beside prefix-of, which finds several secrets; remove it
        a/*   | tags: {a: b}, most: 5, defaults: {a: b} | .defaults: cannot be beside tags, which finds several secrets; remove it
        a/*   | tags: {a: b}, most: 5, fallback-regions: [us-east-1] | .fallback-regions: cannot be beside tags, which
        a/*   | prefix-of: a, most: 5, prefx: x         | .prefx: is not a known key; did you mean prefix?
        a/*   | prefix-of: a, most: 5, region: EU       | .region: "EU" is not an AWS region; write it as in us-west-1
        """)
    void mistakes(String name, String keys, String message) {
        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class, () -> resources("      \"" + name + "\": {" + keys + "}\n"));

        assertThat(e).hasMessageContaining(":5: secret-manager.aws.resources." + name + message);
    }

    @Test
    void anArnInPlaceOfAMappingIsAMistake() {
        ConfigurationException e =
                catchThrowableOfType(ConfigurationException.class, () -> resources("      a/*: prod/db\n"));

        assertThat(e).hasMessageContaining(":5: secret-manager.aws.resources.a/*: stands for several secrets");
    }

    @Test
    void aLocalProviderCannotList() {
        ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> Given.settings("""
                        secret-manager:
                          aws:
                            local: {token: file:///t}
                            resources:
                              a/*: {prefix-of: /a/, most: 5}
                        """));

        assertThat(e)
                .hasMessageContaining(
                        "resources.a/*.prefix-of: cannot be beside secret-manager.aws.local, whose provider");
    }
}
