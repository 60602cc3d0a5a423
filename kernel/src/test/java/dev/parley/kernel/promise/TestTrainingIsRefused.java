package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.inference.InferenceService;
import dev.parley.kernel.inference.TestingBackend;
import dev.parley.spi.PlatformException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A backend that declares that it trains is refused, whoever else is there. */
@Proves(Promise.P02)
final class TestTrainingIsRefused {
    private final TestingClock clock = TestingClock.at("2026-11-24T12:00:00Z");

    @Test
    void aloneItIsNotUsed() {
        TestingBackend training = TestingBackend.named("one", "model").training();
        try (TestingKernel kernel = TestingKernel.start(clock, Map.of(), training)) {
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> kernel.get(InferenceService.class).models(kernel.tenant()))
                    .satisfies(e -> assertThat(e.code().value()).isEqualTo("plugins.backend-trains"));
            assertThat(training.wasAsked()).isFalse();
        }
    }

    @Test
    void besideAnotherItsModelsAreNotOffered() {
        TestingBackend training = TestingBackend.named("one", "trained").training();
        TestingBackend other = TestingBackend.named("two", "model");
        try (TestingKernel kernel = TestingKernel.start(clock, Map.of(), training, other)) {
            assertThat(kernel.get(InferenceService.class).models(kernel.tenant()))
                    .extracting(model -> model.description().id())
                    .containsExactly("model");
        }
    }
}
