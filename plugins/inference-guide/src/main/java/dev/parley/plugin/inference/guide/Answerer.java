package dev.parley.plugin.inference.guide;

import dev.parley.spi.inference.Message;
import dev.parley.spi.inference.Role;
import java.util.List;
import java.util.Locale;

/** Writes an answer, in Markdown. */
final class Answerer {
    private static final int ROOM_FOR_THE_BEST = 1_500;
    private static final int ROOM_FOR_FURTHER = 500;

    private final Library library;
    private final QuestionReader reader = new QuestionReader();
    private final Words words = Words.english();

    Answerer(Library library) {
        this.library = library;
    }

    String answer(List<Message> messages) {
        List<String> said = messages.stream()
                .filter(message -> message.role() == Role.USER)
                .map(Message::text)
                .toList();
        Phrases phrases = Phrases.in(Language.of(said));
        boolean first = messages.stream().noneMatch(message -> message.role() == Role.ASSISTANT);
        String answer = answer(said.isEmpty() ? "" : said.getLast(), phrases);
        return first ? phrases.notice() + "\n\n" + answer : answer;
    }

    private String answer(String question, Phrases phrases) {
        Library.Shelf shelf = library.open();
        List<Concept> concepts = reader.read(question, phrases.language());
        if (concepts.isEmpty()) {
            return asksWhatThisIs(question)
                    ? introduction(shelf.documents()) + phrases.topics() + topics(shelf.documents())
                    : phrases.topics() + topics(shelf.documents());
        }
        List<Passage> found = shelf.index().find(concepts);
        if (found.isEmpty()) {
            return phrases.nothingFound() + topics(shelf.documents());
        }
        StringBuilder answer = new StringBuilder(phrases.found());
        int room = ROOM_FOR_THE_BEST;
        for (Passage passage : found) {
            Excerpt excerpt = Excerpt.of(passage, concepts, room, words);
            answer.append("\n\n**%s** (%s%s)\n\n"
                    .formatted(passage.heading(), passage.path(), excerpt.complete() ? "" : ", " + phrases.excerpt()));
            answer.append(excerpt.text());
            room = ROOM_FOR_FURTHER;
        }
        return answer.toString();
    }

    private static boolean asksWhatThisIs(String question) {
        return question.toLowerCase(Locale.ROOT).contains("parley");
    }

    /** The first words of the first document, which is the one that says what the whole is. */
    private static String introduction(List<Document> documents) {
        return documents.stream()
                .flatMap(document -> document.passages().stream())
                .findFirst()
                .map(passage -> passage.blocks().getFirst() + " (" + passage.path() + ")\n\n")
                .orElse("");
    }

    private static String topics(List<Document> documents) {
        StringBuilder list = new StringBuilder();
        for (Document document : documents) {
            if (document.passages().stream().noneMatch(Passage::isBackground)) {
                List<String> headings = document.passages().stream()
                        .filter(passage -> passage.level() == 2)
                        .map(Passage::heading)
                        .toList();
                list.append(list.isEmpty() ? "\n\n" : "\n").append("- **" + document.title() + "**");
                list.append(headings.isEmpty() ? "" : ": " + String.join(", ", headings));
            }
        }
        return list.toString();
    }
}
