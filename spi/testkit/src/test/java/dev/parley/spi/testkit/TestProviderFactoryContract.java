package dev.parley.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.spi.ProviderContext;
import dev.parley.spi.ProviderFactory;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.config.ConfigType;
import dev.parley.spi.config.ProviderConfig;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.LegalBasis;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.privacy.RecipientRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A factory that keeps the contract does, and those that break it are found. */
class TestProviderFactoryContract extends AbstractProviderFactoryContractTest {
    private static final ProcessingDeclaration DECLARATION = ProcessingDeclaration.builder(
                    "Example Ltd", RecipientRole.PROCESSOR)
            .categories(DataCategory.EMAIL)
            .purpose("Proves who somebody is.", LegalBasis.CONTRACT)
            .region("EU")
            .retention("30 days")
            .build();

    @Override
    protected ProviderFactory<?> factory() {
        return new Example(
                "example",
                ConfigSchema.builder()
                        .property("token", ConfigType.STRING, "The token of the server.")
                        .secret()
                        .required()
                        .property("wait", ConfigType.DURATION, "How long to wait.")
                        .defaultValue("5 s")
                        .build(),
                List.of(DECLARATION));
    }

    @Test
    void findsAMalformedName() {
        assertBroken(broken("Example", ConfigSchema.empty())::hasANameThatCanStandInAddressesAndSettings);
    }

    @Test
    void findsASecretInTheOpen() {
        assertBroken(broken(
                "example",
                ConfigSchema.builder()
                        .property("client-secret", ConfigType.STRING, "The client's secret.")
                        .build())::hidesWhatLooksSecret);
    }

    @Test
    void findsARequiredSettingWithADefault() {
        assertBroken(broken(
                "example",
                ConfigSchema.builder()
                        .property("wait", ConfigType.DURATION, "How long to wait.")
                        .defaultValue("5 s")
                        .required()
                        .build())::requiresNothingThatHasADefault);
    }

    @Test
    void findsASettingThatNothingExplains() {
        assertBroken(broken(
                "example",
                ConfigSchema.builder()
                        .property("wait", ConfigType.DURATION, "wait")
                        .build())::explainsEachSettingInASentence);
    }

    private static AbstractProviderFactoryContractTest broken(String name, ConfigSchema schema) {
        return new AbstractProviderFactoryContractTest() {
            @Override
            protected ProviderFactory<?> factory() {
                return new Example(name, schema, List.of());
            }
        };
    }

    private static void assertBroken(Runnable check) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(check::run);
    }

    private record Example(String name, ConfigSchema configSchema, List<ProcessingDeclaration> processing)
            implements ProviderFactory<String> {
        @Override
        public String create(ProviderContext context, ProviderConfig config) {
            return "a provider";
        }
    }
}
