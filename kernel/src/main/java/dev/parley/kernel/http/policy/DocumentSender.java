package dev.parley.kernel.http.policy;

import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.policy.PolicyDocument;
import dev.parley.kernel.policy.PolicyPage;
import dev.parley.kernel.policy.PolicyRendering;
import dev.parley.kernel.policy.PolicyService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends a document in the form and the language that the request asks for. */
public final class DocumentSender {
    private DocumentSender() {}

    /** @throws dev.parley.spi.PlatformException INVALID_REQUEST if a language is asked for in which nothing is written */
    public static String language(Exchange exchange) {
        return exchange.query("lang")
                .map(PolicyService::language)
                .orElseGet(() -> PolicyService.language(exchange.languages()));
    }

    /** Sends what has no more to it than its text. */
    public static void send(Exchange exchange, PolicyDocument document) throws IOException {
        send(exchange, new Sent(document, PolicyRendering.markdown(document), Map.of(), ""));
    }

    static void send(Exchange exchange, Sent sent) throws IOException {
        PageForm form = PageForm.of(exchange);
        exchange.setHeader("vary", "Accept, Accept-Language");
        exchange.setHeader("content-language", sent.document().language());
        exchange.setHeader("cache-control", "no-cache");
        String body = switch (form) {
            case HTML -> {
                PolicyPage page =
                        PolicyPage.of(sent.document(), exchange.tenant().branding(), exchange.path(), sent.notice());
                exchange.setHeader("content-security-policy", page.contentPolicy());
                yield page.html();
            }
            case MARKDOWN -> sent.markdown();
            case JSON -> PolicyRendering.json(sent.document(), sent.head());
        };
        exchange.bytes(200, form.contentType(), body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What is sent.
     *
     * @param head what JSON says before the text
     * @param notice what the page says above the text
     */
    record Sent(PolicyDocument document, String markdown, Map<String, ?> head, String notice) {}
}
