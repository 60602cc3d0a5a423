package dev.parley.plugin.inference.guide;

import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Asks the guide as the kernel does. */
final class TestingGuide {
    private TestingGuide() {}

    static InferenceRequest.Builder request(Message... messages) {
        return InferenceRequest.builder(UUID.randomUUID(), "salt", "guide").messages(List.of(messages));
    }

    static Answer ask(InferenceBackend backend, InferenceRequest.Builder request) throws InterruptedException {
        try (InferenceStream stream = backend.open(request.build())) {
            List<String> deltas = new ArrayList<>();
            while (true) {
                switch (stream.next()) {
                    case InferenceEvent.TextDelta delta -> deltas.add(delta.text());
                    case InferenceEvent.Finished finished -> {
                        return new Answer(deltas, finished.reason(), finished.usage());
                    }
                    case InferenceEvent other -> throw new AssertionError("the guide only speaks: " + other);
                }
            }
        }
    }

    record Answer(List<String> deltas, FinishReason reason, Usage usage) {
        String text() {
            return String.join("", deltas);
        }
    }
}
