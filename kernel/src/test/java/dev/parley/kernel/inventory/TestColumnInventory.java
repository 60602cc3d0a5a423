package dev.parley.kernel.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TestingDatabase;
import dev.parley.spi.privacy.DataCategory;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestColumnInventory {
    @Test
    void knowsEveryColumn() {
        try (TestingDatabase testing = TestingDatabase.create()) {
            var injector = testing.injector();
            ColumnInventory inventory = injector.getInstance(ColumnInventory.class);
            List<ColumnDeclaration> columns = injector.getInstance(Database.class)
                    .inPlatform(
                            handle -> inventory.read(handle, testing.access().schema()));
            assertThat(columns)
                    .contains(new ColumnDeclaration(
                            "audit_entry",
                            "actor_id",
                            DataCategory.IDENTIFIER,
                            Purpose.ACCOUNTABILITY,
                            Retention.AUDIT));
            testing.execute("SET ROLE parley_owner; ALTER TABLE tenant ADD COLUMN undeclared text");
            List<String> problems = injector.getInstance(Database.class)
                    .inPlatform(handle ->
                            inventory.problems(handle, testing.access().schema()));
            assertThat(problems).containsExactly("the column tenant.undeclared has no declaration");
        }
    }

    @Test
    void refusesWhatDeclaresNothing() {
        for (String wrong : List.of(
                "a comment",
                "category=user.name; purpose=chat",
                "category=user.nose; purpose=chat; retention=owner",
                "category=user.name; purpose=luck; retention=owner",
                "category=user.name; purpose=chat; retention=ever",
                "category=user.name; purpose=operation; retention=owner")) {
            assertThatThrownBy(() -> ColumnDeclaration.parse("t", "c", wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
