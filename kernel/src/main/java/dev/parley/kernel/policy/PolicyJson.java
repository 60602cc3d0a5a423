package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyDocument.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Facts and documents as JSON: as they are kept, and as they are shown. */
final class PolicyJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger log = LoggerFactory.getLogger(PolicyJson.class);

    private PolicyJson() {}

    static String write(PolicyFacts facts) {
        return JSON.writeValueAsString(facts);
    }

    /** Empty if it was written by a version of the software that knew other facts. */
    static Optional<PolicyFacts> readFacts(String json) {
        try {
            return Optional.of(JSON.readValue(json, PolicyFacts.class));
        } catch (JacksonException e) {
            log.warn("The facts of a published privacy policy are of another version of this software", e);
            return Optional.empty();
        }
    }

    static String write(PolicyDocument document) {
        return JSON.writeValueAsString(document);
    }

    static PolicyDocument readDocument(String json) {
        return JSON.readValue(json, PolicyDocument.class);
    }

    /** For readers: each clause with its promises. */
    static String show(PolicyDocument document, Map<String, ?> head) {
        Map<String, Object> json = new LinkedHashMap<>(head);
        json.put("language", document.language());
        json.put("title", document.title());
        if (!document.subtitle().isEmpty()) {
            json.put("subtitle", document.subtitle());
        }
        json.put("promises", document.promises());
        json.put(
                "sections",
                document.sections().stream().map(PolicyJson::section).toList());
        return JSON.writeValueAsString(json);
    }

    private static Map<String, Object> section(Section section) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", section.id());
        json.put("heading", section.heading());
        json.put("clauses", section.clauses().stream().map(PolicyJson::clause).toList());
        return json;
    }

    private static Map<String, Object> clause(Clause clause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", clause.id());
        json.put("heading", clause.heading());
        json.put("promises", clause.promises());
        json.put("sentences", clause.sentences());
        json.put("entries", clause.entries().stream().map(PolicyJson::entry).toList());
        return json;
    }

    private static Map<String, Object> entry(Entry entry) {
        return Map.of("name", entry.name(), "details", details(entry.details()));
    }

    private static List<Map<String, Object>> details(List<Detail> details) {
        return details.stream()
                .map(detail -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("label", detail.label());
                    json.put("value", detail.value());
                    detail.link().ifPresent(link -> json.put("link", link));
                    detail.language().ifPresent(language -> json.put("language", language));
                    return json;
                })
                .toList();
    }
}
