package dev.parley.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.inventory.PromiseCheck.Finding;
import dev.parley.kernel.inventory.PromiseCheck.Outcome;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestUpstreamTransit {
    private static final ConfigSchema SCHEMA = ConfigSchema.builder()
            .property("servers", ConfigType.URI_LIST, "Servers.")
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                https://models.example/v1                         | HOLDS
                http://127.0.0.1:8000/v1                          | HOLDS
                http://[::1]:8000/v1,http://localhost:1/v1        | HOLDS
                http://192.0.2.1:8000/v1                          | BROKEN
                https://models.example/v1,http://192.0.2.1:80/v1  | BROKEN
                """)
    void isBrokenByPlainHttpToAnotherHost(String servers, Outcome outcome) {
        try (TestingRegistry registry = TestingRegistry.of(
                Map.of("inference.one.servers", servers),
                TestingProviders.backend("one").schema(SCHEMA))) {
            Finding found = new UpstreamTransit(registry.registry()).run(TestingRegistry.TENANT);
            assertThat(found.outcome()).as(found.detail()).isEqualTo(outcome);
            if (outcome == Outcome.BROKEN) {
                assertThat(found.detail()).contains("inference.one.servers");
            }
        }
    }
}
