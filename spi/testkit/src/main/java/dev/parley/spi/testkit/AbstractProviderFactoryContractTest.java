package dev.parley.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ProviderFactory;
import dev.parley.spi.config.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every factory keeps, whatever it makes. Extend it, and answer the factory: a host refuses what fails here, or a
 * reader of the privacy policy is told something that is not so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AbstractProviderFactoryContractTest {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final String REGION = "[A-Z]{2}|self";

    /** A fresh factory, as the plugin would bring it. */
    protected abstract ProviderFactory<?> factory();

    @Test
    protected final void hasANameThatCanStandInAddressesAndSettings() {
        assertThat(factory().name()).matches(NAME);
    }

    @Test
    protected final void saysTheSameEachTime() {
        ProviderFactory<?> one = factory();
        ProviderFactory<?> other = factory();

        assertThat(other.name()).isEqualTo(one.name());
        assertThat(other.configSchema().properties())
                .isEqualTo(one.configSchema().properties());
        assertThat(other.processing()).isEqualTo(one.processing());
    }

    @Test
    protected final void explainsEachSettingInASentence() {
        assertThat(factory().configSchema().properties())
                .allSatisfy(property -> assertThat(property.help())
                        .as(property.key())
                        .hasSizeGreaterThan(10)
                        .endsWith("."));
    }

    @Test
    protected final void hasDefaultsThatFit() {
        for (ConfigProperty property : factory().configSchema().properties()) {
            property.defaultValue().ifPresent(value -> ConfigValues.check(property.type(), value));
        }
    }

    @Test
    protected final void requiresNothingThatHasADefault() {
        assertThat(factory().configSchema().properties())
                .filteredOn(ConfigProperty::required)
                .allSatisfy(property ->
                        assertThat(property.defaultValue()).as(property.key()).isEmpty());
    }

    @Test
    protected final void hidesWhatLooksSecret() {
        assertThat(factory().configSchema().properties())
                .filteredOn(property -> property.key().matches(".*(secret|password|token|api-key|private-key)"))
                .allSatisfy(property ->
                        assertThat(property.secret()).as(property.key()).isTrue());
    }

    @Test
    protected final void givesNoSecretADefault() {
        assertThat(factory().configSchema().properties())
                .filteredOn(ConfigProperty::secret)
                .allSatisfy(property ->
                        assertThat(property.defaultValue()).as(property.key()).isEmpty());
    }

    @Test
    protected final void declaresProcessingThatAReaderUnderstands() {
        assertThat(factory().processing()).allSatisfy(declaration -> {
            assertThat(declaration.recipient()).isNotBlank();
            assertThat(declaration.purpose()).endsWith(".");
            assertThat(declaration.region()).matches(REGION);
            assertThat(declaration.retention()).isNotBlank();
        });
    }
}
