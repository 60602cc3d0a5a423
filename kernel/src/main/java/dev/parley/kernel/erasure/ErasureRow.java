package dev.parley.kernel.erasure;

import dev.parley.kernel.keys.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An erasure's row. */
@SuppressWarnings("ArrayRecordComponent") // a row, never compared
record ErasureRow(
        UUID id,
        Erasure.Kind kind,
        @Nullable OwnerId rawPerson,
        OwnerId.Kind subjectKind,
        @Nullable UUID rawSubject,
        Erasure.State state,
        @Nullable String language,
        @Nullable String accountState,
        byte @Nullable [] tokenHash,
        Instant requestedAt,
        Instant dueAt,
        @Nullable Instant erasedAt,
        @Nullable Instant finishedAt,
        long rowsRemoved,
        @Nullable String receipt) {
    /** Whom somebody may want kept; none once nothing can be. */
    Optional<OwnerId> person() {
        return Optional.ofNullable(rawPerson);
    }

    /** Whose rows go; none once there are none. */
    Optional<OwnerId> subject() {
        return Optional.ofNullable(rawSubject).map(id -> new OwnerId(subjectKind, id));
    }

    Locale locale() {
        return language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
    }

    Erasure shown(List<String> waitsFor) {
        return new Erasure(
                id,
                kind,
                state,
                requestedAt,
                dueAt,
                waitsFor,
                Optional.ofNullable(erasedAt),
                Optional.ofNullable(finishedAt),
                rowsRemoved,
                Optional.ofNullable(receipt));
    }
}
