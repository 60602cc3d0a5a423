package dev.parley.plugin.web.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A conversation as the API tells it, in memory. */
final class TestingConversation {
    final UUID id = UUID.randomUUID();
    private final Instant createdAt;
    private final Map<String, Map<String, Object>> messages = new LinkedHashMap<>();
    private final Map<String, TestingAnswer> answers = new LinkedHashMap<>();
    private Instant updatedAt;
    private String title;
    private String current;

    TestingConversation(Instant now) {
        this.createdAt = now;
        this.updatedAt = now;
    }

    synchronized Instant updatedAt() {
        return updatedAt;
    }

    synchronized Map<String, Object> item() {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id.toString());
        item.put("title", title);
        item.put("createdAt", createdAt.toString());
        item.put("updatedAt", updatedAt.toString());
        return item;
    }

    synchronized Map<String, Object> tree() {
        Map<String, Object> tree = item();
        tree.put("currentMessageId", current);
        List<Map<String, Object>> all = new ArrayList<>();
        messages.keySet().forEach(message -> all.add(message(message)));
        tree.put("messages", all);
        return tree;
    }

    synchronized Map<String, Object> message(String message) {
        Map<String, Object> copy = new LinkedHashMap<>(messages.get(message));
        answer(message).ifPresent(answer -> answer.describe(copy));
        return copy;
    }

    synchronized Optional<TestingAnswer> answer(String message) {
        return Optional.ofNullable(answers.get(message));
    }

    synchronized boolean has(String message) {
        return messages.containsKey(message);
    }

    synchronized String current() {
        return current;
    }

    synchronized void change(Map<String, Object> change) {
        if (change.get("title") instanceof String text) {
            title = text;
        }
        if (change.get("currentMessageId") instanceof String message) {
            current = message;
        }
    }

    synchronized String add(String parent, String content, Instant now) {
        if (title == null) {
            title = content.length() > 40 ? content.substring(0, 40) + "…" : content;
        }
        return put(parent, "user", content, now);
    }

    synchronized String add(String parent, TestingAnswer answer, String model, Instant now) {
        String message = put(parent, "assistant", "", now);
        messages.get(message).put("model", model);
        answers.put(message, answer);
        return message;
    }

    synchronized boolean isAnswering() {
        return answers.values().stream().anyMatch(TestingAnswer::isUnfinished);
    }

    synchronized void stop() {
        answers.values().forEach(TestingAnswer::stop);
    }

    synchronized void backdate(Instant to) {
        updatedAt = to;
    }

    private String put(String parent, String role, String content, Instant now) {
        Map<String, Object> message = new LinkedHashMap<>();
        String key = UUID.randomUUID().toString();
        message.put("id", key);
        message.put("parentId", parent);
        message.put("role", role);
        message.put("content", content);
        message.put("reasoning", null);
        message.put("state", "complete");
        message.put("finishReason", null);
        message.put("model", null);
        message.put("backend", null);
        message.put("createdAt", now.toString());
        message.put("error", null);
        messages.put(key, message);
        current = key;
        updatedAt = now;
        return key;
    }
}
