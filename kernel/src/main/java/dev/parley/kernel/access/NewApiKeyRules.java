package dev.parley.kernel.access;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.time.Instant;
import java.util.OptionalLong;

/** What a key that is wanted must be like. */
final class NewApiKeyRules {
    private static final ErrorCode BAD_NAME = new ErrorCode("api-key.bad-name", ErrorType.INVALID_REQUEST);
    private static final ErrorCode BAD_TERMS = new ErrorCode("api-key.bad-terms", ErrorType.INVALID_REQUEST);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MODEL = 200;
    private static final int MOST_MODELS = 100;

    private NewApiKeyRules() {}

    static NewApiKey check(NewApiKey wanted, Instant now) {
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new PlatformException(
                            BAD_NAME, "The name of a key has between 1 and " + LONGEST_NAME + " characters.")
                    .withParameter("name");
        }
        check(wanted.terms(), now);
        return new NewApiKey(name, wanted.terms());
    }

    private static void check(KeyTerms terms, Instant now) {
        if (terms.expiredAt(now)) {
            throw bad("expiresAt", "The key would have expired already: name a moment to come.");
        }
        if (terms.models().size() > MOST_MODELS
                || terms.models().stream().anyMatch(model -> model.isBlank() || model.length() > LONGEST_MODEL)) {
            throw bad("models", "At most " + MOST_MODELS + " models can be named, each by its id.");
        }
        positive("budget", terms.limits().budget());
        positive("requestsPerMinute", terms.limits().requestsPerMinute());
        positive("tokensPerMinute", terms.limits().tokensPerMinute());
        positive("concurrentStreams", terms.limits().concurrentStreams());
    }

    private static void positive(String name, OptionalLong limit) {
        if (limit.isPresent() && limit.getAsLong() < 1) {
            throw bad(name, "A limit is at least 1; leave " + name + " out for none.");
        }
    }

    private static PlatformException bad(String parameter, String message) {
        return new PlatformException(BAD_TERMS, message).withParameter(parameter);
    }
}
