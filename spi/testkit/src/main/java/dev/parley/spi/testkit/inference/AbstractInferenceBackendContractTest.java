package dev.parley.spi.testkit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import dev.parley.spi.config.ConfigProperty;
import dev.parley.spi.inference.FinishReason;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.inference.InferenceEvent;
import dev.parley.spi.inference.InferenceRequest;
import dev.parley.spi.inference.InferenceStream;
import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.ModelDescription;
import dev.parley.spi.inference.Usage;
import dev.parley.spi.testkit.TestingProviderConfig;
import dev.parley.spi.testkit.TestingProviderContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every inference backend must do. Extend it, give the factory, its settings and a model's name; override the two hooks
 * if the server behind the backend can be made to misbehave, else the tests that need them are skipped.
 */
public abstract class AbstractInferenceBackendContractTest {
    private static final String EMOJI = "Grüße 👩‍🚀 naïve 漢字";
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestingProviderContext context = TestingProviderContext.create();
    private InferenceBackend backend = new NoBackend();

    /** Made new, as the host's loader would. */
    protected abstract InferenceBackendFactory factory();

    /** Settings under which the backend works. */
    protected abstract Map<String, String> settings();

    /** A model that the backend serves. */
    protected abstract String model();

    /**
     * Makes the server accept the next request and then stay silent. The default cannot.
     *
     * @return whether it will
     */
    protected boolean stallNextAnswer() {
        return false;
    }

    /**
     * Makes the server break the next answer off in the middle. The default cannot.
     *
     * @return whether it will
     */
    protected boolean breakNextAnswer() {
        return false;
    }

    /** A question whose answer contains the text, for a backend that does not repeat what it is told. */
    protected String questionAbout(String text) {
        return text;
    }

    /** Whether the answer to {@link #questionAbout} contains the text; false for a backend whose answers are not foreseen. */
    protected boolean answersRepeatTheQuestion() {
        return false;
    }

    @BeforeEach
    final void createBackend() {
        context = TestingProviderContext.create();
        InferenceBackendFactory factory = factory();
        backend = factory.create(context, TestingProviderConfig.of(factory.configSchema(), settings()));
        long end = System.nanoTime() + BOUND.toNanos();
        while (backend.models().stream().noneMatch(served -> served.id().equals(model()))) {
            assertThat(System.nanoTime())
                    .as("the backend lists %s within %s", model(), BOUND)
                    .isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @AfterEach
    final void closeBackend() {
        backend.close();
        context.close();
        threads.shutdownNow();
    }

    @Test
    void theFactoryDescribesItself() {
        InferenceBackendFactory factory = factory();
        assertThat(factory.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(factory.configSchema().properties())
                .as("every setting has help")
                .allSatisfy(property -> assertThat(property.help()).isNotBlank());
        assertThat(factory.configSchema().properties().stream().filter(ConfigProperty::secret))
                .as("a secret has no default")
                .allSatisfy(secret -> assertThat(secret.defaultValue()).isEmpty());
        assertThat(factory.processing()).allSatisfy(declaration -> {
            assertThat(declaration.recipient()).isNotBlank();
            assertThat(declaration.purpose()).isNotBlank();
            assertThat(declaration.retention()).isNotBlank();
            assertThat(declaration.region()).matches("[A-Z]{2}|self");
        });
    }

    @Test
    void theBackendDoesNotTrain() {
        assertThat(backend.declaration().trains()).isFalse();
        assertThat(backend.declaration().region()).isNotBlank();
    }

    @Test
    void modelsAreDescribed() {
        List<ModelDescription> models = backend.models();
        assertThat(models)
                .extracting(ModelDescription::id)
                .doesNotHaveDuplicates()
                .contains(model());
        assertThat(models).allSatisfy(served -> {
            assertThat(served.id()).isNotBlank();
            assertThat(served.displayName()).isNotBlank();
            assertThat(served.contextTokens()).isPositive();
            assertThat(served.maxOutputTokens()).isBetween(1L, served.contextTokens());
        });
        assertThat(backend.models()).extracting(ModelDescription::id).contains(model());
    }

    @Test
    void anAnswerHasTextAndOneEnd() throws Exception {
        List<InferenceEvent> events = answer(request("Hello"));
        assertThat(text(events)).isNotBlank();
        assertThat(events.subList(0, events.size() - 1)).noneMatch(AbstractInferenceBackendContractTest::isLast);
        assertThat(events.getLast()).isInstanceOf(InferenceEvent.Finished.class);
        Usage usage = ((InferenceEvent.Finished) events.getLast()).usage();
        assertThat(usage.inputTokens()).isPositive();
        assertThat(usage.outputTokens()).isPositive();
    }

    @Test
    void nothingComesAfterTheEnd() throws Exception {
        try (InferenceStream stream = backend.open(request("Hello"))) {
            drain(stream);
            assertThatIllegalStateException().isThrownBy(stream::next);
        }
    }

    @Test
    void closeIsIdempotentAndEndsTheStream() throws Exception {
        InferenceStream stream = backend.open(request("Hello"));
        stream.close();
        stream.close();
        assertThat(stream.next()).isInstanceOf(InferenceEvent.Failed.class);
    }

    @Test
    void closeFromAnotherThreadUnblocksTheReader() throws Exception {
        assumeTrue(stallNextAnswer(), "the server cannot be made to stall");
        CountDownLatch opened = new CountDownLatch(1);
        List<InferenceStream> streams = new ArrayList<>();
        Future<List<InferenceEvent>> reader = threads.submit(() -> {
            InferenceStream stream = backend.open(request("Hello"));
            streams.add(stream);
            opened.countDown();
            return drain(stream);
        });
        assertThat(opened.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        streams.getFirst().close();
        assertThat(reader.get(BOUND.toSeconds(), TimeUnit.SECONDS).getLast()).isInstanceOf(InferenceEvent.Failed.class);
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        assumeTrue(stallNextAnswer(), "the server cannot be made to stall");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread reader = Thread.ofVirtual().start(() -> {
            try (InferenceStream stream = backend.open(request("Hello"))) {
                reading.countDown();
                drain(stream);
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        });
        assertThat(reading.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        reader.interrupt();
        assertThat(interrupted.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBrokenAnswerFails() throws Exception {
        assumeTrue(breakNextAnswer(), "the server cannot be made to break off");
        assertThat(answer(request("Hello")).getLast())
                .isInstanceOfSatisfying(
                        InferenceEvent.Failed.class,
                        failed -> assertThat(failed.error().type())
                                .isIn(ErrorType.UPSTREAM_FAILED, ErrorType.UPSTREAM_TIMEOUT, ErrorType.UNAVAILABLE));
    }

    @Test
    void concurrentAnswersDoNotMix() throws Exception {
        assumeTrue(answersRepeatTheQuestion(), "the answers are not foreseen");
        List<Future<String>> answers = IntStream.range(0, 32)
                .mapToObj(i -> threads.submit(() -> text(answer(request(questionAbout("number" + i))))))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get(BOUND.toSeconds(), TimeUnit.SECONDS)).endsWith("number" + i);
        }
    }

    @Test
    void everyCharacterComesThroughWhole() throws Exception {
        assumeTrue(answersRepeatTheQuestion(), "the answers are not foreseen");
        assertThat(text(answer(request(questionAbout(EMOJI))))).contains(EMOJI);
    }

    @Test
    void theLimitOfTokensIsKept() throws Exception {
        InferenceRequest request = InferenceRequest.builder(UUID.randomUUID(), "salt", model())
                .messages(List.of(Message.user(questionAbout("one two three four five six seven eight"))))
                .maxOutputTokens(2L)
                .build();
        assertThat(answer(request).getLast()).isInstanceOfSatisfying(InferenceEvent.Finished.class, finished -> {
            assertThat(finished.reason()).isEqualTo(FinishReason.LENGTH);
            assertThat(finished.usage().outputTokens()).isLessThanOrEqualTo(2);
        });
    }

    @Test
    void tokensAreCounted() {
        long few = backend.countTokens(request("Hello")).tokens();
        long more = backend.countTokens(request("Hello, and a good deal of other words"))
                .tokens();
        assertThat(few).isPositive();
        assertThat(more).isGreaterThan(few);
    }

    @Test
    void anUnknownModelIsRefused() {
        InferenceRequest request = request("Hello").withModel("no-such-model-" + UUID.randomUUID());
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> backend.open(request))
                .satisfies(e -> assertThat(e.type()).isIn(ErrorType.INVALID_REQUEST, ErrorType.NOT_FOUND));
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> backend.countTokens(request))
                .satisfies(e -> assertThat(e.type()).isIn(ErrorType.INVALID_REQUEST, ErrorType.NOT_FOUND));
    }

    @Test
    void closingTheBackendFailsOpenStreamsAndIsIdempotent() throws Exception {
        assumeTrue(stallNextAnswer(), "the server cannot be made to stall");
        InferenceStream stream = backend.open(request("Hello"));
        Future<List<InferenceEvent>> reader = threads.submit(() -> drain(stream));
        backend.close();
        backend.close();
        assertThat(reader.get(BOUND.toSeconds(), TimeUnit.SECONDS).getLast()).isInstanceOf(InferenceEvent.Failed.class);
    }

    /** The backend under test, for tests of a subclass's own. */
    protected final InferenceBackend backend() {
        return backend;
    }

    /** One user's message to {@link #model()}. */
    protected final InferenceRequest request(String text) {
        return InferenceRequest.builder(UUID.randomUUID(), "salt", model())
                .messages(List.of(Message.user(text)))
                .build();
    }

    /** All events of an answer. */
    protected final List<InferenceEvent> answer(InferenceRequest request) throws InterruptedException {
        try (InferenceStream stream = backend.open(request)) {
            return drain(stream);
        }
    }

    /** All events up to the last. */
    protected static List<InferenceEvent> drain(InferenceStream stream) throws InterruptedException {
        List<InferenceEvent> events = new ArrayList<>();
        do {
            events.add(stream.next());
        } while (!isLast(events.getLast()));
        return events;
    }

    /** The text of an answer. */
    protected static String text(List<InferenceEvent> events) {
        StringBuilder text = new StringBuilder();
        for (InferenceEvent event : events) {
            if (event instanceof InferenceEvent.TextDelta delta) {
                text.append(delta.text());
            }
        }
        return text.toString();
    }

    private static boolean isLast(InferenceEvent event) {
        return event instanceof InferenceEvent.Finished || event instanceof InferenceEvent.Failed;
    }
}
