package dev.parley.plugin.inference.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.inference.BackendDeclaration;
import dev.parley.spi.inference.ContentPart;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.Role;
import dev.parley.spi.inference.Sampling;
import dev.parley.spi.inference.TokenCount;
import dev.parley.spi.inference.ToolDefinition;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestGuideBackend {
    private static final Message QUESTION = Message.user("How do I make a backup?");

    private final InferenceBackend guide = new GuideBackend(Library.packed());

    @AfterEach
    void close() {
        guide.close();
    }

    @Test
    void keepsEverythingOnTheMachine() {
        assertThat(guide.declaration()).isEqualTo(BackendDeclaration.ownMachines());
        assertThat(new GuidePlugin().inferenceBackends()).singleElement().satisfies(factory -> {
            assertThat(factory.name()).isEqualTo("guide");
            assertThat(factory.fallback()).isTrue();
            assertThat(factory.processing()).isEmpty();
            assertThat(factory.configSchema().properties()).isEmpty();
        });
    }

    @Test
    void streamsWordByWord() throws Exception {
        TestingGuide.Answer answer = TestingGuide.ask(guide, TestingGuide.request(QUESTION));

        assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.deltas())
                .hasSizeGreaterThan(100)
                .allSatisfy(delta -> assertThat(delta.strip()).doesNotContainAnyWhitespaces());
        assertThat(answer.text()).contains("\n\n**Backup** (docs/operating.md)\n\nBack up your data with");
    }

    @Test
    void countsWhatItReadsAndWrites() throws Exception {
        InferenceRequest.Builder request = TestingGuide.request(Message.system("Be brief."), QUESTION);

        TestingGuide.Answer answer = TestingGuide.ask(guide, request);

        assertThat(guide.countTokens(request.build())).isEqualTo(new TokenCount(1 + 3 + 1 + 7, true));
        assertThat(answer.usage().inputTokens()).isEqualTo(12);
        assertThat(answer.usage().outputTokens()).isEqualTo(answer.deltas().size());
        assertThat(answer.usage().estimated()).isFalse();
        assertThat(Tokens.count(answer.text())).isEqualTo(answer.deltas().size());
    }

    @Test
    void endsAtTheLimitOfTokens() throws Exception {
        TestingGuide.Answer whole = TestingGuide.ask(guide, TestingGuide.request(QUESTION));
        int size = whole.deltas().size();

        TestingGuide.Answer cut =
                TestingGuide.ask(guide, TestingGuide.request(QUESTION).maxOutputTokens(7L));
        TestingGuide.Answer exact =
                TestingGuide.ask(guide, TestingGuide.request(QUESTION).maxOutputTokens((long) size));

        assertThat(cut.deltas()).isEqualTo(whole.deltas().subList(0, 7));
        assertThat(cut.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(cut.usage().outputTokens()).isEqualTo(7);
        assertThat(exact.reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void endsBeforeTheFirstStopSequence() throws Exception {
        String whole = TestingGuide.ask(guide, TestingGuide.request(QUESTION)).text();

        TestingGuide.Answer stopped = TestingGuide.ask(
                guide,
                TestingGuide.request(QUESTION)
                        .sampling(Sampling.builder()
                                .stop(List.of("restore", "ack up your data", ""))
                                .build()));

        assertThat(whole).contains("Back up your data with");
        assertThat(stopped.text()).isEqualTo(whole.substring(0, whole.indexOf("ack up your data")));
        assertThat(stopped.reason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void refusesWhatDoesNotFitItsWindow() throws Exception {
        ModelDescription model = guide.models().getFirst();
        int most = Math.toIntExact(model.contextTokens()) - 2;

        TestingGuide.Answer fits = TestingGuide.ask(
                guide, TestingGuide.request(Message.user("é ".repeat(most).strip())));

        assertThat(fits.deltas()).hasSize(1);
        assertThat(fits.reason()).isEqualTo(FinishReason.LENGTH);
        refuses(
                TestingGuide.request(Message.user("é ".repeat(most) + "é")),
                ErrorType.INVALID_REQUEST,
                "context-exceeded");
    }

    @Test
    void refusesImagesAndNamesTheMessage() {
        Message image = new Message(
                Role.USER,
                List.of(
                        new ContentPart.Text("What is this?"),
                        new ContentPart.Image("data:image/png;base64,AA==", null)),
                List.of(),
                null,
                null,
                null);

        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> guide.open(
                        TestingGuide.request(Message.system("Hi"), image).build()))
                .satisfies(e -> {
                    assertThat(e.code().value()).isEqualTo("inference-guide.text-only");
                    assertThat(e.type()).isEqualTo(ErrorType.INVALID_REQUEST);
                    assertThat(e.parameter()).contains("messages[1].content");
                });
    }

    @Test
    void refusesAnotherModel() {
        refuses(
                InferenceRequest.builder(UUID.randomUUID(), "salt", "another").messages(List.of(QUESTION)),
                ErrorType.NOT_FOUND,
                "unknown-model");
    }

    @Test
    void takesNoNoticeOfTools() throws Exception {
        TestingGuide.Answer answer = TestingGuide.ask(
                guide,
                TestingGuide.request(QUESTION).tools(List.of(new ToolDefinition("weather", "Tells it", null, null))));

        assertThat(answer.text()).contains("**Backup**");
    }

    @Test
    void failsAfterClose() throws Exception {
        InferenceStream stream = guide.open(TestingGuide.request(QUESTION).build());
        assertThat(stream.next()).isInstanceOf(InferenceEvent.TextDelta.class);

        Thread.ofVirtual().start(stream::close).join();
        stream.close();

        assertThat(stream.next())
                .isInstanceOfSatisfying(
                        InferenceEvent.Failed.class,
                        failed -> assertThat(failed.error().code().value()).isEqualTo("inference-guide.closed"));
        assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsOpenStreamsAndNewOnesWhenItIsClosedItself() throws Exception {
        try (InferenceStream stream = guide.open(TestingGuide.request(QUESTION).build())) {
            guide.close();

            assertThat(stream.next()).isInstanceOf(InferenceEvent.Failed.class);
        }
        refuses(TestingGuide.request(QUESTION), ErrorType.UNAVAILABLE, "closed");
    }

    @Test
    void givesNothingAfterItsLastEvent() throws Exception {
        try (InferenceStream stream =
                guide.open(TestingGuide.request(QUESTION).maxOutputTokens(1L).build())) {
            stream.next();
            assertThat(stream.next()).isInstanceOf(InferenceEvent.Finished.class);

            assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void heedsInterrupts() throws Exception {
        try (InferenceStream stream = guide.open(TestingGuide.request(QUESTION).build())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(stream::next).isInstanceOf(InterruptedException.class);

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> guide.open(TestingGuide.request(QUESTION).build()))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    private void refuses(InferenceRequest.Builder request, ErrorType type, String code) {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> guide.open(request.build()))
                .satisfies(e -> {
                    assertThat(e.type()).isEqualTo(type);
                    assertThat(e.code().value()).isEqualTo("inference-guide." + code);
                });
    }
}
