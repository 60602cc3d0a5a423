package dev.parley.plugin.inference.guide;

/**
 * What the guide says in its own words.
 *
 * @param notice what it is, and how to connect a language model
 * @param found stands before passages
 * @param excerpt marks a passage that is not shown whole
 */
record Phrases(Language language, String notice, String found, String excerpt, String topics, String nothingFound) {
    private static final Phrases ENGLISH = new Phrases(
            Language.ENGLISH,
            """
            **No language model is connected to this server.** I am its built-in guide: I look questions up in Parley's \
            documentation and understand nothing else. To connect a model, name a server that speaks OpenAI's protocol \
            and start Parley again: `inference.gpu.endpoints=http://127.0.0.1:8000/v1` in the settings file, or \
            `PARLEY_INFERENCE_GPU_ENDPOINTS=http://127.0.0.1:8000/v1` in the environment.""",
            "The documentation says:",
            "excerpt",
            "Ask me something about Parley, such as *How do I make an API key?* These are the topics:",
            "I found nothing on that in the documentation. It has these topics:");

    private static final Phrases GERMAN = new Phrases(
            Language.GERMAN,
            """
            **Mit diesem Server ist kein Sprachmodell verbunden.** Ich bin die eingebaute Hilfe: Ich schlage Fragen in \
            Parleys Dokumentation nach und verstehe sonst nichts. Um ein Modell zu verbinden, nennen Sie einen Server, der \
            OpenAIs Protokoll spricht, und starten Sie Parley neu: `inference.gpu.endpoints=http://127.0.0.1:8000/v1` in \
            der Einstellungsdatei oder `PARLEY_INFERENCE_GPU_ENDPOINTS=http://127.0.0.1:8000/v1` in der Umgebung.""",
            "In der Dokumentation, die es nur auf Englisch gibt, steht dazu:",
            "Auszug",
            "Fragen Sie mich etwas über Parley, etwa *Wie erstelle ich einen API-Schlüssel?* Das sind die Themen:",
            "Dazu habe ich in der Dokumentation nichts gefunden. Sie hat diese Themen:");

    static Phrases in(Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH;
            case GERMAN -> GERMAN;
        };
    }
}
