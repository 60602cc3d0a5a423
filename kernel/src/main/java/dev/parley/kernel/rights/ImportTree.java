package dev.parley.kernel.rights;

import dev.parley.kernel.conversation.ConversationMessage.Author;
import dev.parley.kernel.conversation.ConversationMessage.State;
import dev.parley.kernel.conversation.ImportedMessage;
import dev.parley.spi.inference.FinishReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the nodes of somebody else's tree in an order in which parents come first. A node without a message, as one that holds
 * instructions or a call of a tool, is left out: what follows it follows what it followed.
 */
final class ImportTree {
    private static final int MOST = 20_000;

    private final String place;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    ImportTree(String place) {
        this.place = place;
    }

    void add(String id, Optional<String> parent, Optional<Said> said) {
        if (nodes.put(id, new Node(parent, said)) != null) {
            throw ImportErrors.invalid(place, "two messages have the id '" + id + "'.");
        }
        if (nodes.size() > MOST) {
            throw ImportErrors.invalid(place, "a conversation can have at most " + MOST + " messages.");
        }
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    /** Of messages with one parent, those come first that came first in the file. */
    Ordered order(Optional<String> current) {
        // The number of each node's message; of a node without one, that of the nearest above it.
        Map<String, Optional<Integer>> placed = new HashMap<>();
        List<ImportedMessage> messages = new ArrayList<>();
        for (String id : nodes.keySet()) {
            for (String next : chain(id, placed.keySet()).reversed()) {
                Node node = node(next);
                Optional<Integer> above =
                        node.parent().flatMap(parent -> placed.getOrDefault(parent, Optional.empty()));
                node.said().ifPresent(said -> messages.add(message(said, above)));
                placed.put(next, node.said().isPresent() ? Optional.of(messages.size() - 1) : above);
            }
        }
        return new Ordered(messages, current.flatMap(id -> {
            node(id);
            return placed.getOrDefault(id, Optional.empty());
        }));
    }

    /** From a node up to its root, or to a node that is placed. */
    private List<String> chain(String id, Set<String> placed) {
        List<String> chain = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<String> next = Optional.of(id);
        while (next.isPresent() && !placed.contains(next.get())) {
            String now = next.get();
            if (!seen.add(now)) {
                throw ImportErrors.invalid(place, "the message '" + now + "' follows itself.");
            }
            chain.add(now);
            next = node(now).parent();
        }
        return chain;
    }

    private Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw ImportErrors.invalid(place, "it names the message '" + id + "', which is not in the file.");
        }
        return node;
    }

    private static ImportedMessage message(Said said, Optional<Integer> parent) {
        return new ImportedMessage(
                parent,
                said.author(),
                said.content(),
                said.reasoning(),
                said.state(),
                said.finishReason(),
                said.model(),
                said.backend(),
                said.errorCode(),
                said.at());
    }

    /** Messages in order, and the place of the one that is shown last. */
    record Ordered(List<ImportedMessage> messages, Optional<Integer> current) {}

    private record Node(Optional<String> parent, Optional<Said> said) {}

    /** What a node says. */
    record Said(
            Author author,
            String content,
            Optional<String> reasoning,
            State state,
            Optional<FinishReason> finishReason,
            Optional<String> model,
            Optional<String> backend,
            Optional<String> errorCode,
            Instant at) {
        static Said of(Author author, String content, Optional<String> model, Instant at) {
            return new Said(
                    author,
                    content,
                    Optional.empty(),
                    State.COMPLETE,
                    Optional.empty(),
                    model,
                    Optional.empty(),
                    Optional.empty(),
                    at);
        }

        Said withReasoning(Optional<String> text) {
            return new Said(author, content, text, state, finishReason, model, backend, errorCode, at);
        }

        /** Without what was said. */
        @Override
        public String toString() {
            return "Said[author=" + author + "]";
        }
    }
}
