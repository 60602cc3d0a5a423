package dev.parley.kernel.limit;

/**
 * One limit that holds for a request.
 *
 * @param most per minute, or at once
 * @param place names what is counted, the same on all nodes; of people it holds keyed hashes only
 */
record Limit(Subject.Kind of, Measure measure, long most, String place) {}
