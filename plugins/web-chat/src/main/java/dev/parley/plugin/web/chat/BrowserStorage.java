package dev.parley.plugin.web.chat;

import dev.parley.spi.web.StorageDeclaration;
import java.util.List;
import java.util.Map;

/** What {@code storage.mjs} keeps in the browser, in the words of the privacy policy. A test holds the two against each other. */
final class BrowserStorage {
    static final List<StorageDeclaration> ALL = List.of(
            kept(
                    "chat.theme",
                    "Remembers whether you chose the light or the dark appearance.",
                    "Merkt sich, ob Sie die helle oder die dunkle Darstellung gewählt haben."),
            kept(
                    "chat.language",
                    "Remembers the language that you chose for the page.",
                    "Merkt sich, welche Sprache Sie für die Seite gewählt haben."),
            kept(
                    "chat.model",
                    "Remembers the model that you chose last.",
                    "Merkt sich, welches Modell Sie zuletzt gewählt haben."),
            kept(
                    "chat.drafts",
                    "Keeps text that you have typed and not sent, so that reloading the page loses nothing.",
                    "Bewahrt Text auf, den Sie getippt und nicht gesendet haben, damit beim Neuladen der Seite nichts verloren"
                            + " geht."));

    private BrowserStorage() {}

    private static StorageDeclaration kept(String key, String english, String german) {
        return new StorageDeclaration(key, Map.of("en", english, "de", german));
    }
}
