package dev.parley.kernel.database;

import java.util.Set;

/** The tables of tenants on which the worker role works for many tenants at once. The list is closed. */
final class WorkerTables {
    static final Set<String> NAMES = Set.of(
            "balance", "hold", "transfer", "credit_lot", "receipt", "budget_use", "request_log", "usage_day", "canary");

    private WorkerTables() {}
}
