package dev.parley.kernel.promise;

import java.time.LocalDate;

/**
 * What a test of the build found about the very classes that run.
 *
 * @param test the test's class
 * @param version of the build
 */
public record ReleaseResult(Promise promise, String test, String version, LocalDate day, int passed, int failed) {
    boolean holds() {
        return failed == 0 && passed > 0;
    }
}
