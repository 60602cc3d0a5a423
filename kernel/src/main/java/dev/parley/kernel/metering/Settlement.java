package dev.parley.kernel.metering;

import java.util.UUID;

/**
 * The end of a request.
 *
 * @param account in the ledger
 * @param held whether something was held for it; without, nothing is charged
 * @param cost what it cost, in micro-credits; never more is charged
 * @param receipt all but what was held and charged
 */
record Settlement(UUID account, boolean held, long cost, ReceiptRow receipt) {}
