package dev.parley.kernel.http.api;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import dev.parley.kernel.usage.LoggedOutcome;
import dev.parley.kernel.usage.RequestQuery;
import dev.parley.kernel.usage.UsageGroup;
import dev.parley.kernel.usage.UsageQuery;
import dev.parley.spi.PlatformException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads which usage, and which requests, are wanted. */
public final class UsageReader {
    private static final int DEFAULT_DAYS = 30;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;
    private static final int LONGEST_MODEL = 256;

    private final Clock clock;

    @Inject
    UsageReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * {@code from}, {@code to} (days by UTC, the last 30 by default) and {@code groupBy}.
     *
     * @throws PlatformException INVALID_REQUEST that says what is wrong
     */
    public UsageQuery usage(Exchange exchange) {
        LocalDate to = day(exchange, "to").orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate from = day(exchange, "from").orElseGet(() -> to.minusDays(DEFAULT_DAYS - 1));
        if (from.isAfter(to)) {
            throw RequestErrors.invalid("from", "'from' is after 'to'.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= UsageQuery.MOST_DAYS) {
            throw RequestErrors.invalid(
                    "from", "At most " + UsageQuery.MOST_DAYS + " days at once: choose a later 'from'.");
        }
        Set<UsageGroup> groups =
                exchange.query("groupBy").map(UsageReader::groups).orElseGet(() -> Set.of(UsageGroup.DAY));
        return new UsageQuery(from, to, groups);
    }

    /**
     * {@code cursor}, {@code limit}, {@code model}, {@code key} and {@code outcome}.
     *
     * @throws PlatformException INVALID_REQUEST that says what is wrong
     */
    public RequestQuery requests(Exchange exchange) {
        return new RequestQuery(
                exchange.query("model").map(UsageReader::model),
                exchange.query("key").map(UsageReader::key),
                exchange.query("outcome").map(UsageReader::outcome),
                exchange.query("cursor"),
                exchange.query("limit").map(UsageReader::limit).orElse(DEFAULT_LIMIT));
    }

    private static Optional<LocalDate> day(Exchange exchange, String name) {
        try {
            Optional<LocalDate> day = exchange.query(name).map(LocalDate::parse);
            if (day.isEmpty() || (day.get().getYear() >= 2000 && day.get().getYear() < 3000)) {
                return day;
            }
        } catch (DateTimeException _) {
            throw badDay(name);
        }
        throw badDay(name);
    }

    private static Set<UsageGroup> groups(String written) {
        Set<UsageGroup> groups = EnumSet.noneOf(UsageGroup.class);
        if (!written.isEmpty()) {
            Arrays.stream(written.split(",", -1))
                    .map(word -> UsageGroup.find(word).orElseThrow(UsageReader::badGroup))
                    .forEach(groups::add);
        }
        return groups;
    }

    private static String model(String written) {
        if (written.length() > LONGEST_MODEL || written.indexOf('\0') >= 0) {
            throw RequestErrors.invalid("model", "'model' is no model's id.");
        }
        return written;
    }

    private static UUID key(String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException _) {
            throw RequestErrors.invalid("key", "'key' is the id of an API key, as the list of keys has it.");
        }
    }

    private static LoggedOutcome outcome(String written) {
        return LoggedOutcome.find(written)
                .orElseThrow(() -> RequestErrors.invalid("outcome", "'outcome' is one of " + outcomes() + "."));
    }

    private static String outcomes() {
        return Arrays.stream(LoggedOutcome.values()).map(LoggedOutcome::written).collect(Collectors.joining(", "));
    }

    private static int limit(String written) {
        try {
            int limit = Integer.parseInt(written);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException _) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static PlatformException badDay(String name) {
        return RequestErrors.invalid(name, "'" + name + "' is a day, as 2026-11-23.");
    }

    private static PlatformException badGroup() {
        return RequestErrors.invalid("groupBy", "'groupBy' is some of day, model, key, feature, separated by commas.");
    }

    private static PlatformException badLimit() {
        return RequestErrors.invalid("limit", "'limit' is a number from 1 to " + MOST + ".");
    }
}
