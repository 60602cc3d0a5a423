package dev.parley.kernel.http.api;

import dev.parley.kernel.chat.AnswerEvent;
import dev.parley.kernel.chat.AnswerFeed;
import dev.parley.kernel.chat.FeedPosition;
import dev.parley.kernel.conversation.ConversationMessage;
import dev.parley.kernel.http.exchange.ErrorBody;
import dev.parley.kernel.http.exchange.ErrorResponder;
import dev.parley.kernel.http.exchange.EventStream;
import dev.parley.kernel.http.exchange.Exchange;
import dev.parley.kernel.http.exchange.Face;
import dev.parley.kernel.http.exchange.Problem;
import dev.parley.kernel.http.json.JsonWriter;
import dev.parley.kernel.http.watch.ClientWatch;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Copies an answer's events to the page. When the page leaves, only the copying ends. */
final class FeedStream {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_OF_SILENCE = 15;
    private static final byte[] END = bytes("\n\n");

    private final Exchange exchange;
    private final EventStream out;
    private final JsonWriter json = new JsonWriter();

    private FeedStream(Exchange exchange) {
        this.exchange = exchange;
        this.out = exchange.eventStream();
    }

    static void copy(AnswerFeed feed, Exchange exchange) throws IOException, InterruptedException {
        FeedStream stream = new FeedStream(exchange);
        try (ClientWatch watch = exchange.watchClient()) {
            // Asked for at every tick: an interrupt might hit the feed in the middle of a query.
            watch.cancelWith(() -> {});
            int silent = 0;
            boolean last = false;
            while (!last && !watch.gone()) {
                Optional<AnswerEvent> event = feed.next(TICK);
                silent = event.isPresent() ? 0 : silent + 1;
                if (event.isPresent()) {
                    stream.write(event.get());
                    last = event.get() instanceof AnswerEvent.Done;
                } else if (silent % TICKS_OF_SILENCE == 0) {
                    stream.out.keepAlive();
                }
            }
        }
    }

    private void write(AnswerEvent event) throws IOException {
        json.reset();
        switch (event) {
            case AnswerEvent.Started(Optional<ConversationMessage> userMessage, ConversationMessage message) -> {
                open("start", null).object().name("userMessage");
                userMessage.ifPresentOrElse(user -> ConversationJson.message(json, user), json::nothing);
                ConversationJson.message(json.name("message"), message);
            }
            case AnswerEvent.ReasoningDelta(String text, FeedPosition position) ->
                open("reasoning", position).object().member("text", text);
            case AnswerEvent.TextDelta(String text, FeedPosition position) ->
                open("delta", position).object().member("text", text);
            case AnswerEvent.Failed(PlatformException error) -> {
                fail(error);
                return;
            }
            case AnswerEvent.Done(ConversationMessage message, OptionalInt left) -> {
                ConversationJson.message(open("done", null).object().name("message"), message);
                json.name("messagesLeft");
                if (left.isPresent()) {
                    json.value(left.getAsInt());
                } else {
                    json.nothing();
                }
            }
        }
        out.send(json.endObject().frame(END));
    }

    private void fail(PlatformException error) throws IOException {
        String requestId = exchange.requestId().toString();
        ErrorResponder.report(error, requestId);
        open("error", null);
        ErrorBody.write(json, Face.API, Problem.of(error), requestId);
        out.send(json.frame(END));
    }

    private JsonWriter open(String type, @Nullable FeedPosition position) {
        String id = position == null ? "" : "id: " + position + "\n";
        return json.frame(bytes("event: " + type + "\n" + id + "data: "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
