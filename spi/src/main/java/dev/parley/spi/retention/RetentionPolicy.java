package dev.parley.spi.retention;

/**
 * Says how long data is kept. Pure: no I/O, the same answer for the same question. An exception deletes nothing and is
 * audited. A legal hold is above every rule.
 */
@FunctionalInterface
public interface RetentionPolicy {
    RetentionRule rule(RetentionQuestion question);
}
