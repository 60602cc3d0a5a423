package dev.parley.kernel.credits;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of credits, in millionths: integer, so that sums are exact. */
public record MicroCredits(long value) implements Comparable<MicroCredits> {
    public static final MicroCredits ZERO = new MicroCredits(0);

    private static final int DECIMALS = 6;

    /**
     * Reads credits as people write them, as {@code 12.5}.
     *
     * @throws NumberFormatException if it is no decimal number
     * @throws ArithmeticException if it has more than six decimals, or is too large
     */
    public static MicroCredits ofCredits(String credits) {
        return new MicroCredits(
                new BigDecimal(credits.strip()).movePointRight(DECIMALS).longValueExact());
    }

    public MicroCredits plus(MicroCredits other) {
        return new MicroCredits(Math.addExact(value, other.value));
    }

    public MicroCredits minus(MicroCredits other) {
        return new MicroCredits(Math.subtractExact(value, other.value));
    }

    public boolean isPositive() {
        return value > 0;
    }

    @Override
    public int compareTo(MicroCredits other) {
        return Long.compare(value, other.value);
    }

    /** In credits, as people write them. */
    @Override
    public String toString() {
        BigDecimal credits = BigDecimal.valueOf(value, DECIMALS)
                .setScale(DECIMALS, RoundingMode.UNNECESSARY)
                .stripTrailingZeros();
        return (credits.scale() < 0 ? credits.setScale(0) : credits).toPlainString();
    }
}
