package dev.parley.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of docs/administration.md against the code; {@code -Dparley.write-docs=true} writes it. */
final class TestPermissions {
    private static final Path FILE = Path.of(System.getProperty("parley.root"), "docs", "administration.md");
    private static final String BEGIN = "<!-- permissions -->\n";
    private static final String END = "<!-- /permissions -->\n";

    @Test
    void areWhatTheDocumentationSays() throws IOException {
        String written = Files.readString(FILE);
        String before = written.substring(0, written.indexOf(BEGIN) + BEGIN.length());
        String after = written.substring(written.indexOf(END));
        String expected = before + table() + after;
        if (Boolean.getBoolean("parley.write-docs")) {
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).hasContent(expected);
    }

    @Test
    void aMemberHasNoneAndAnOwnerAll() {
        assertThat(Permission.of(Role.MEMBER)).isEmpty();
        assertThat(Permission.of(Role.OWNER)).containsExactly(Permission.values());
    }

    @Test
    void onlyAnOwnerMakesOthersMorePowerfulOrReadsLinksOfOthers() {
        for (Role role : Role.values()) {
            if (role != Role.OWNER) {
                assertThat(Permission.of(role))
                        .as(role.written())
                        .doesNotContain(Permission.MANAGE_ROLES, Permission.READ_OUTBOX);
            }
        }
    }

    @Test
    void thePlatformHasNoWayToContent() {
        assertThat(Authority.PLATFORM.permissions())
                .doesNotContain(
                        Permission.MANAGE_PRIVACY,
                        Permission.MANAGE_HOLDS,
                        Permission.REQUEST_BREAK_GLASS,
                        Permission.APPROVE_BREAK_GLASS);
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        table.append(row("permission", Arrays.stream(Role.values()).map(Role::written)));
        table.append(row("---", Arrays.stream(Role.values()).map(_ -> "---")).replace(" ", ""));
        for (Permission permission : Permission.values()) {
            table.append(row(
                    "`" + permission.written() + "`",
                    Arrays.stream(Role.values()).map(role -> Permission.of(role).contains(permission) ? "yes" : "–")));
        }
        return table.toString();
    }

    private static String row(String first, Stream<String> cells) {
        return "| " + first + cells.collect(Collectors.joining(" | ", " | ", " |\n"));
    }
}
