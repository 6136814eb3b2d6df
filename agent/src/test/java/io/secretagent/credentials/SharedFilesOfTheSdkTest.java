package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.testing.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Our reader of the shared files finds the same profiles, keys and values as AWS's SDK, in random files. Left out is where the SDK and
 * the AWS CLI differ; there we do as the CLI does: comments behind a value, {@code :} instead of {@code =}, keys without a value or in
 * capital letters, {@code [DEFAULT]}, profiles with a prefix in the credentials file, and keys of a profile that are in both files.
 */
@Tag(Cases.TAG)
class SharedFilesOfTheSdkTest {

    private static final List<String> NAMES = List.of("default", "dev", "prod-1", "a_b", "x.y", "team/one");
    private static final List<String> KEYS = List.of(
            "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "region", "role_arn", "duration");
    private static final List<String> VALUES = List.of(
            "AKIA0123", "wJalr/K7MD+bPx==", "a=b", "a = b", "a#b", "a;b", "\"q\"", "arn:aws:iam::1:role/R", "ü世");

    private final Random random = new Random(Cases.SEED);

    @TempDir
    Path folder;

    @Test
    void findsTheSameProfiles() throws IOException {
        for (int i = 0; i < Math.min(Cases.COUNT, 100_000); i++) {
            boolean isConfig = random.nextBoolean();
            Path file = file("file", isConfig);
            Path none = folder.resolve("none");

            assertThat(isConfig ? ours(none, file) : ours(file, none))
                    .as(Cases.name(i) + ": " + Files.readString(file))
                    .isEqualTo(sdks(file, isConfig ? ProfileFile.Type.CONFIGURATION : ProfileFile.Type.CREDENTIALS));
        }
    }

    private static Map<String, Map<String, String>> ours(Path credentials, Path config) {
        SharedFilesContent content = SharedFilesContent.read(credentials, config);
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        for (String name : NAMES) {
            Map<String, String> profile = content.profile(name);
            if (profile != null) {
                profiles.put(name, profile);
            }
        }
        return profiles;
    }

    private static Map<String, Map<String, String>> sdks(Path file, ProfileFile.Type type) {
        ProfileFile read = ProfileFile.builder().content(file).type(type).build();
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        for (Profile profile : read.profiles().values()) {
            profiles.put(profile.name(), profile.properties());
        }
        return profiles;
    }

    private Path file(String name, boolean isConfig) throws IOException {
        StringBuilder text = new StringBuilder();
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        for (String profile : some(NAMES)) {
            String header = isConfig && !profile.equals("default") ? "profile " + profile : profile;
            text.append('[')
                    .append(space())
                    .append(header)
                    .append(space())
                    .append(']')
                    .append(end);
            for (String key : some(KEYS)) {
                text.append(between(end))
                        .append(key)
                        .append(space())
                        .append('=')
                        .append(space());
                text.append(pick(VALUES)).append(space()).append(end);
            }
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private String between(String end) {
        switch (random.nextInt(6)) {
            case 0:
                return end;
            case 1:
                return "# a = comment" + end;
            case 2:
                return ";[comment]" + end;
            default:
                return "";
        }
    }

    private String space() {
        return pick(List.of("", "", " ", "\t", "  "));
    }

    /** At most three, in any order; none of them twice, which the CLI refuses. */
    private List<String> some(List<String> of) {
        List<String> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(4));
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
