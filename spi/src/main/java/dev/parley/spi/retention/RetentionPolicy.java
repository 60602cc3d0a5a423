package dev.parley.spi.retention;

/**
 * Says how long data is kept. Pure: no I/O, the same answer for the same question, by any number of threads. An exception
 * deletes nothing and is audited; so does the answer of two policies of a tenant that differ. A legal hold is above every
 * rule.
 *
 * <p>The kinds of record that are asked about: {@code account}, {@code conversation}, {@code guest}, {@code request-log},
 * {@code receipt-detail}. A later version may ask about more: throw {@link IllegalArgumentException} at a kind that the policy
 * does not know, so that nothing of it is deleted.
 */
@FunctionalInterface
public interface RetentionPolicy {
    /** @throws RuntimeException if there is no answer: nothing of this kind is deleted then */
    RetentionRule rule(RetentionQuestion question);
}
