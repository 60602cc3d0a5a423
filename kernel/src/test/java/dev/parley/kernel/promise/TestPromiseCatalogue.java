package dev.parley.kernel.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingClock;
import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.inventory.PromiseCheck;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TestPromiseCatalogue {
    @Test
    void saysEveryPromiseInBothLanguages() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            for (Promise promise : Promise.all()) {
                assertThat(PromiseWords.of(language).text(promise))
                        .as(promise + " " + language)
                        .endsWith(".")
                        .doesNotContainIgnoringCase("parley");
            }
            for (PromiseState state : PromiseState.values()) {
                assertThat(PromiseWords.of(language).get("state." + state.written()))
                        .isNotBlank();
            }
        }
        assertThat(PromiseWords.of(Locale.GERMAN).text(Promise.P15))
                .isNotEqualTo(PromiseWords.of(Locale.ENGLISH).text(Promise.P15));
        assertThat(PromiseWords.of(Locale.FRENCH).text(Promise.P15))
                .isEqualTo(PromiseWords.of(Locale.ENGLISH).text(Promise.P15));
    }

    @Test
    void hasThirtyFourPromises() {
        assertThat(Promise.all()).hasSize(34).first().isEqualTo(Promise.P01);
        assertThat(Promise.find("p34")).contains(Promise.P34);
        assertThat(Promise.find("P35")).isEmpty();
    }

    @Test
    void everyCheckIsOfAPromiseAndMayMissOneRun() {
        try (TestingKernel kernel = TestingKernel.start(TestingClock.at("2026-11-24T12:00:00Z"), Map.of())) {
            Set<PromiseCheck> checks = TestingChecks.all(kernel);
            assertThat(checks).extracting(PromiseCheck::name).doesNotHaveDuplicates();
            for (PromiseCheck check : checks) {
                assertThat(check.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
                assertThat(check.promises())
                        .isNotEmpty()
                        .allMatch(id -> Promise.find(id)
                                .filter(promise -> promise.name().equals(id))
                                .isPresent());
                assertThat(check.every().multipliedBy(2)).isLessThanOrEqualTo(Promise.TERM);
            }
        }
    }
}
