package dev.parley.launcher.command;

import dev.parley.kernel.credits.MicroCredits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads credits as people write them. */
final class CreditsConverter implements ITypeConverter<MicroCredits> {
    @Override
    public MicroCredits convert(String value) {
        try {
            return MicroCredits.ofCredits(value);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new TypeConversionException(
                    "'" + value + "' is no amount of credits: a number with at most six decimals, as 12.5");
        }
    }
}
