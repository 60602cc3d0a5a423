package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.Conversation;
import dev.parley.kernel.conversation.ConversationMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A conversation of an archive to be read: the branch that is shown, as Markdown. */
final class ConversationText {
    private final OutputStream out;

    private ConversationText(OutputStream out) {
        this.out = out;
    }

    static ConversationText begin(OutputStream out, Conversation conversation) throws IOException {
        ConversationText text = new ConversationText(out);
        String title = conversation.title().isEmpty() ? conversation.id().toString() : conversation.title();
        text.write("# " + title + "\n\n" + conversation.createdAt() + "\n");
        return text;
    }

    void add(ConversationMessage message) throws IOException {
        StringBuilder text = new StringBuilder("\n## ");
        text.append(ConversationEntry.written(message.author())).append(", ").append(message.createdAt());
        message.model().ifPresent(model -> text.append(", ").append(model));
        if (message.state() != ConversationMessage.State.COMPLETE) {
            text.append(" (").append(ConversationEntry.written(message.state())).append(')');
        }
        text.append("\n\n");
        message.reasoning()
                .ifPresent(reasoning -> text.append("> ")
                        .append(reasoning.replace("\n", "\n> "))
                        .append("\n\n"));
        write(text.append(message.content()).append('\n').toString());
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
