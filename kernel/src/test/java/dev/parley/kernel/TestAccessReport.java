package dev.parley.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.DatabaseAccess;
import dev.parley.kernel.inventory.ColumnDeclaration;
import dev.parley.kernel.inventory.ColumnInventory;
import dev.parley.kernel.inventory.PersonalDataSource;
import dev.parley.kernel.keys.OwnerId;
import dev.parley.kernel.rights.AccessReports;
import dev.parley.kernel.signin.TestingSignIns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report tells everything that is held about a person: it is held against the columns that there are. */
final class TestAccessReport {
    private static final Key<Set<PersonalDataSource>> SOURCES = Key.get(new TypeLiteral<>() {});

    private static TestingKernel kernel;
    private static TestingTenantLife life;

    @BeforeAll
    static void start() {
        TestingClock clock = TestingClock.at("2026-11-23T10:00:00Z");
        kernel = TestingKernel.start(
                clock,
                Map.of("chat.heartbeat-timeout", "1h"),
                new TestingVault(),
                TestingSignIns.PROVIDER,
                TestingSignIns.MAIL);
        life = TestingTenantLife.begin(kernel, clock);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void tellsOfEveryColumnThatIsAboutAPerson() throws IOException {
        Set<String> told = new TreeSet<>();
        Set<String> untold = new TreeSet<>();
        for (OwnerId person : List.of(life.guest(), life.account().id())) {
            for (JsonNode store : json(person).get("data").values()) {
                String table = store.get("store").stringValue();
                if (!store.get("note").isNull()) {
                    untold.add(table);
                }
                for (JsonNode row : store.get("rows").values()) {
                    row.get("values").propertyNames().forEach(column -> told.add(table + "." + column));
                    row.get("withheld").propertyNames().forEach(column -> told.add(table + "." + column));
                }
            }
        }
        Set<String> missing = personal().stream()
                .filter(column -> !untold.contains(column.table()))
                .map(column -> column.table() + "." + column.column())
                .filter(column -> !told.contains(column))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(missing).as("columns about people that no report tells of").isEmpty();
        assertThat(untold)
                .containsExactly(
                        "erasure",
                        "grant_revocation",
                        "guest_address",
                        "legal_hold",
                        "legal_request",
                        "logout_notice",
                        "officer_task",
                        "sign_in_attempt");
    }

    @Test
    void everyTableAboutPeopleHasSomebodyWhoAnswersForIt() {
        Set<String> answered = kernel.get(SOURCES).stream()
                .flatMap(source -> source.tables().stream())
                .collect(Collectors.toSet());
        assertThat(personal().stream().map(ColumnDeclaration::table).distinct())
                .allSatisfy(table -> assertThat(answered).contains(table));
    }

    @Test
    void showsTextsAndWithholdsSecrets() throws IOException {
        JsonNode report = json(life.account().id());
        JsonNode account = rows(report, "account").get(0);
        assertThat(account.get("values").get("email").stringValue()).isEqualTo(TestingTenantLife.EMAIL);
        assertThat(account.get("values").has("email_hash")).isFalse();
        assertThat(account.get("withheld").get("email_hash").stringValue()).contains("keyed hash");
        assertThat(rows(report, "api_key").get(0).get("values").get("name").stringValue())
                .isEqualTo("laptop");
        assertThat(rows(report, "session").get(0).get("values").get("device").stringValue())
                .isNotEmpty();
        assertThat(rows(report, "audit_entry").toString()).contains("account.created");

        JsonNode guest = json(life.guest());
        assertThat(rows(guest, "message").get(0).get("values").get("content").stringValue())
                .isEqualTo("Hello?");
        assertThat(rows(guest, "conversation").get(0).get("values").get("title").stringValue())
                .isEqualTo("Mine");
    }

    @Test
    void saysWhyHowLongAndToWhom() throws IOException {
        JsonNode report = json(life.account().id());
        assertThat(report.get("subject").get("kind").stringValue()).isEqualTo("account");
        JsonNode email = report.get("categories")
                .valueStream()
                .filter(category -> category.get("category").stringValue().equals("user.contact.email"))
                .findFirst()
                .orElseThrow();
        assertThat(email.get("purposes").toString()).contains("\"account\"", "\"contract\"");
        assertThat(email.get("retention").toString()).contains("owner");
        assertThat(email.get("columns").toString()).contains("account.email");
    }

    @Test
    void isReadInThePersonsLanguage() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        kernel.get(AccessReports.class).markdown(life.context(), life.account().id(), out, Locale.GERMAN);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("# Was über Sie gespeichert ist")
                .contains("- email: " + TestingTenantLife.EMAIL, "gespeichert, nicht gezeigt", "Art. 6 Abs. 1 lit. b");
    }

    private static List<ColumnDeclaration> personal() {
        return kernel
                .get(Database.class)
                .inPlatform(handle -> kernel.get(ColumnInventory.class)
                        .read(handle, kernel.get(DatabaseAccess.class).schema()))
                .stream()
                .filter(column -> column.category().isPersonal())
                .toList();
    }

    private static JsonNode rows(JsonNode report, String table) {
        return report.get("data")
                .valueStream()
                .filter(store -> store.get("store").stringValue().equals(table))
                .findFirst()
                .orElseThrow()
                .get("rows");
    }

    private static JsonNode json(OwnerId person) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        kernel.get(AccessReports.class).json(life.context(), person, out);
        return JsonMapper.shared().readTree(out.toByteArray());
    }
}
