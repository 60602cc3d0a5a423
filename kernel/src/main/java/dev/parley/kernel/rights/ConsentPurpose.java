package dev.parley.kernel.rights;

import dev.parley.kernel.mail.MailTemplate;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person can agree to, and need not. Nothing is agreed to until it is said and confirmed. */
public enum ConsentPurpose {
    /** News of the product by e-mail. */
    MARKETING(MailTemplate.NEWS, "1"),
    /** Questions about the product by e-mail. */
    SURVEY(MailTemplate.SURVEY, "1");

    private static final ErrorCode UNKNOWN = new ErrorCode("consent.unknown-purpose", ErrorType.INVALID_REQUEST);

    private final MailTemplate template;
    private final String version;

    ConsentPurpose(MailTemplate template, String version) {
        this.template = template;
        this.version = version;
    }

    /** @throws PlatformException INVALID_REQUEST {@code consent.unknown-purpose} */
    public static ConsentPurpose parse(String written) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                                UNKNOWN,
                                "There is no consent '" + written + "'. There are "
                                        + Arrays.stream(values())
                                                .map(ConsentPurpose::written)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        .withParameter("purpose"));
    }

    public String written() {
        return ReportJson.written(this);
    }

    /** That of the text which is shown now: it changes with the text. */
    public String version() {
        return version;
    }

    /** What is agreed to, in the language if there is one. */
    public String text(Locale language) {
        return ReportWords.in(language).get("consent", this);
    }

    MailTemplate template() {
        return template;
    }
}
