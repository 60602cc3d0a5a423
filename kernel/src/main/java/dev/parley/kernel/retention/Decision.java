package dev.parley.kernel.retention;

import dev.parley.kernel.inventory.RetainedData;
import java.util.Optional;

/**
 * What is to be done with a kind of record.
 *
 * @param plan of whose accounts alone; empty: of everybody
 */
record Decision(RetainedData data, Optional<String> plan, Answer answer) {}
