package dev.parley.plugin.inference.guide;

import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.TokenCount;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

final class GuideBackend implements InferenceBackend {
    private static final int CONTEXT_TOKENS = 8_192;
    private static final int MOST_OUTPUT_TOKENS = 2_048;
    private static final ModelDescription MODEL = new ModelDescription(
            "guide", "Guide", CONTEXT_TOKENS, MOST_OUTPUT_TOKENS, Set.of(), Instant.parse("2026-11-23T00:00:00Z"));

    private final Answerer answerer;
    private final AtomicBoolean closed = new AtomicBoolean();

    GuideBackend(Library library) {
        this.answerer = new Answerer(library);
    }

    @Override
    public BackendDeclaration declaration() {
        return BackendDeclaration.ownMachines();
    }

    @Override
    public List<ModelDescription> models() {
        return List.of(MODEL);
    }

    /** One for each message, and the tokens of its text. Tools are not read, so they count nothing. */
    @Override
    public TokenCount countTokens(InferenceRequest request) {
        checkModel(request);
        long tokens = request.messages().stream()
                .mapToLong(message -> 1 + Tokens.count(message.text()))
                .sum();
        return new TokenCount(tokens, true);
    }

    @Override
    public InferenceStream open(InferenceRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (closed.get()) {
            throw GuideErrors.closed();
        }
        long input = countTokens(request).tokens();
        if (input >= CONTEXT_TOKENS) {
            throw GuideErrors.contextExceeded(input, CONTEXT_TOKENS);
        }
        refuseImages(request.messages());
        String answer = untilStop(
                answerer.answer(request.messages()), request.sampling().stop());
        long limit = Math.min(
                request.maxOutputTokens().orElse(MOST_OUTPUT_TOKENS),
                Math.min(MOST_OUTPUT_TOKENS, CONTEXT_TOKENS - input));
        return new GuideStream(answer, input, limit, closed::get);
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private static void checkModel(InferenceRequest request) {
        if (!request.model().equals(MODEL.id())) {
            throw GuideErrors.unknownModel(request.model());
        }
    }

    private static void refuseImages(List<Message> messages) {
        for (int index = 0; index < messages.size(); index++) {
            for (ContentPart part : messages.get(index).content()) {
                switch (part) {
                    case ContentPart.Text text -> {}
                    case ContentPart.Image image -> throw GuideErrors.textOnly(index);
                }
            }
        }
    }

    private static String untilStop(String answer, List<String> stops) {
        int end = stops.stream()
                .filter(stop -> !stop.isEmpty())
                .mapToInt(answer::indexOf)
                .filter(found -> found >= 0)
                .min()
                .orElse(answer.length());
        return answer.substring(0, end);
    }
}
