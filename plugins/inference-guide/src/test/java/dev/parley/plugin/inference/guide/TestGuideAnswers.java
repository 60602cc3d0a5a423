package dev.parley.plugin.inference.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.inference.Message;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide says, from the documentation that is really packed. */
class TestGuideAnswers {
    private static final InferenceBackend GUIDE = new GuideBackend(Library.packed());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    How do I start Parley?                                   | Start Parley                | ./parley serve
                    How can I connect a vLLM model server?                   | Connect a model server      | PARLEY_INFERENCE_GPU_ENDPOINTS
                    How do I create an API key?                              | Make an API key             | ./parley api-key create
                    How do I ask with curl as a guest?                       | Ask with curl, as a guest   | x-csrf-token
                    Which port does the health check listen on?              | Ports and addresses         | management.port
                    How do I back up my data?                                | Backup                      | ./parley backup
                    Can I use my own external PostgreSQL database?           | An external PostgreSQL      | database.owner-user
                    What happens when the root key is lost?                  | The root key                | There is no recovery
                    How do I upgrade to a new version?                       | Upgrade                     | Read the CHANGELOG
                    Where are the logs?                                      | Logs                        | standard error
                    How do I write a plugin?                                 | Write a plugin              | META-INF/services
                    Is a plugin sandboxed?                                   | Isolation is no sandbox     | It does not keep a bad plugin in check
                    """)
    void answersFromTheRightPassageAndNamesIt(String question, String heading, String quoted) throws Exception {
        String answer = afterTheFirst(question);

        assertThat(answer).startsWith("The documentation says:\n\n**").contains("**" + heading + "** (docs/");
        assertThat(answer).contains(quoted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Wie verbinde ich einen Modellserver?                     | Connect a model server
                    Wie erstelle ich einen API-Schlüssel?                    | Make an API key
                    Wie mache ich eine Datensicherung?                       | Backup
                    Wo liegt das Datenverzeichnis?                           | The data directory
                    Was passiert, wenn der Wurzelschlüssel verloren geht?    | The root key
                    """)
    void answersGermanQuestionsInGermanFromTheEnglishText(String question, String heading) throws Exception {
        assertThat(afterTheFirst(question))
                .startsWith("In der Dokumentation, die es nur auf Englisch gibt, steht dazu:\n\n**")
                .contains("**" + heading + "** (docs/");
    }

    @Test
    void saysInTheFirstAnswerOnlyThatNoModelIsConnected() throws Exception {
        String first = first("How do I make a backup?");
        String firstInGerman = first("Wie mache ich eine Datensicherung?");

        assertThat(first)
                .startsWith("**No language model is connected to this server.**")
                .contains("inference.gpu.endpoints=http://127.0.0.1:8000/v1")
                .contains("PARLEY_INFERENCE_GPU_ENDPOINTS")
                .contains("**Backup**");
        assertThat(firstInGerman)
                .startsWith("**Mit diesem Server ist kein Sprachmodell verbunden.**")
                .contains("PARLEY_INFERENCE_GPU_ENDPOINTS");
        assertThat(afterTheFirst("How do I make a backup?")).doesNotContain("No language model is connected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What will the weather be like in Paris tomorrow?",
                "How do I bake a cheese cake?",
                "What is the capital of France?",
                "Tell me a joke about cats",
                "Who won the football world cup in 2014?",
                "Write a poem about the sea",
                "xyzzy plugh"
            })
    void saysWhenItFindsNothing(String question) throws Exception {
        assertThat(afterTheFirst(question)).startsWith("I found nothing on that in the documentation.");
    }

    @Test
    void saysInGermanWhenItFindsNothing() throws Exception {
        assertThat(afterTheFirst("Wie backe ich einen Käsekuchen?"))
                .startsWith("Dazu habe ich in der Dokumentation nichts gefunden.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello!", "hi", "", "   ", "?", "What can you do?", "Can you help me?"})
    void listsTopicsWhenNothingIsAsked(String question) throws Exception {
        assertThat(afterTheFirst(question))
                .startsWith("Ask me something about Parley")
                .contains("- **Getting started**: Start Parley, ")
                .contains("- **Operating Parley**: ")
                .contains("- **Plugins**: ");
    }

    @Test
    void saysWhatParleyIs() throws Exception {
        assertThat(afterTheFirst("What is Parley?"))
                .startsWith("Parley is a platform library for running an AI chat assistant")
                .contains("(README.md)")
                .contains("- **Getting started**");
    }

    @Test
    void greetsInTheLanguageOfTheGreeting() throws Exception {
        assertThat(afterTheFirst("Guten Tag, können Sie mir helfen?")).startsWith("Fragen Sie mich etwas über Parley");
    }

    @Test
    void keepsTheLanguageOfTheConversationWhereAQuestionShowsNone() throws Exception {
        TestingGuide.Answer answer = TestingGuide.ask(
                GUIDE,
                TestingGuide.request(
                        Message.user("Wie starte ich den Server?"),
                        Message.assistant("…"),
                        Message.user("PostgreSQL?")));

        assertThat(answer.text()).startsWith("In der Dokumentation");
    }

    @Test
    void answersThoughNothingIsPackedOrAsked() throws Exception {
        InferenceBackend bare = new GuideBackend(new Library(List::of));

        assertThat(TestingGuide.ask(bare, TestingGuide.request(Message.user("How do I make a backup?")))
                        .text())
                .contains("I found nothing on that");
        assertThat(TestingGuide.ask(bare, TestingGuide.request(Message.system("Be brief.")))
                        .text())
                .contains("Ask me something about Parley");
    }

    @Test
    void answersManyAtOnceEachItsOwn() throws Exception {
        InferenceBackend fresh = new GuideBackend(Library.packed());
        List<String> questions =
                List.of("How do I make a backup?", "How do I write a plugin?", "Where are the logs?", "Hello");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> ask(fresh, questions.get(i % questions.size()))))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(first(questions.get(i % questions.size())));
            }
        }
    }

    private static String ask(InferenceBackend guide, String question) throws InterruptedException {
        return TestingGuide.ask(guide, TestingGuide.request(Message.user(question)))
                .text();
    }

    private static String first(String question) throws InterruptedException {
        return ask(GUIDE, question);
    }

    private static String afterTheFirst(String question) throws InterruptedException {
        return TestingGuide.ask(
                        GUIDE,
                        TestingGuide.request(Message.user("Hello"), Message.assistant("…"), Message.user(question)))
                .text();
    }
}
