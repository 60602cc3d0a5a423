package dev.parley.kernel.http.policy;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.RequestErrors;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which form a document is wanted: by {@code ?format=}, else by the Accept header (RFC 9110), else a page. */
enum PageForm {
    HTML("text/html"),
    MARKDOWN("text/markdown"),
    JSON("application/json");

    private final String type;

    PageForm(String type) {
        this.type = type;
    }

    /** @throws dev.parley.spi.PlatformException INVALID_REQUEST if the format that is asked for is none */
    static PageForm of(Exchange exchange) {
        return exchange.query("format")
                .map(PageForm::named)
                .orElseGet(() -> accepted(exchange.header("accept").orElse("")));
    }

    String contentType() {
        return type + "; charset=utf-8";
    }

    private static PageForm named(String written) {
        return Arrays.stream(values())
                .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(() -> RequestErrors.invalid("format", "'format' is 'html', 'markdown' or 'json'."));
    }

    private static PageForm accepted(String accept) {
        PageForm best = HTML;
        double weight = 0;
        for (String range : accept.split(",")) {
            Optional<PageForm> form = Arrays.stream(values())
                    .filter(candidate -> range.strip().startsWith(candidate.type))
                    .findFirst();
            double quality = quality(range);
            if (form.isPresent() && quality > weight) {
                best = form.get();
                weight = quality;
            }
        }
        return best;
    }

    /** What is not well-formed has none. */
    private static double quality(String range) {
        int at = range.indexOf(";q=");
        if (at < 0) {
            return 1;
        }
        String written = range.substring(at + 3).split(";", 2)[0].strip();
        return written.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(written) : 0;
    }
}
