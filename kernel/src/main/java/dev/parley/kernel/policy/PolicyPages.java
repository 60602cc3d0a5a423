package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyDocument.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pages beside the policy, as documents. */
public final class PolicyPages {
    private PolicyPages() {}

    /** The list of versions. */
    public static PolicyDocument versions(String name, List<PolicyVersion> versions, String language) {
        PolicyWords words = PolicyWords.in(language);
        List<Clause> clauses =
                versions.stream().map(version -> version(version, words)).toList();
        return new PolicyDocument(
                language,
                words.get("page.versions.title", Map.of("name", name)),
                "",
                List.of(new Section("versions", words.get("page.versions"), clauses)));
    }

    /** The list of recipients. */
    public static PolicyDocument processors(String name, List<Recipient> recipients, String language) {
        PolicyWords words = PolicyWords.in(language);
        List<Clause> clauses = recipients.isEmpty()
                ? List.of(new Clause("none", "", List.of(), List.of(words.get("page.processors.none")), List.of()))
                : RecipientClauses.of(recipients, words);
        return new PolicyDocument(
                language,
                words.get("page.processors.title", Map.of("name", name)),
                "",
                List.of(new Section("processors", words.get("page.processors"), clauses)));
    }

    /** What a version has changed. */
    public static PolicyDocument difference(
            String name, PolicyVersion version, PolicyDifference difference, String language) {
        PolicyWords words = PolicyWords.in(language);
        String number = Integer.toString(version.number());
        return difference(
                difference,
                words,
                words.get("page.difference.title", Map.of("name", name, "number", number)),
                version.number() == 1
                        ? ""
                        : words.get("page.difference.since", Map.of("number", Integer.toString(version.number() - 1))));
    }

    /** What the draft would change. */
    public static PolicyDocument difference(PolicyDraft draft, PolicyDifference difference, String language) {
        PolicyWords words = PolicyWords.in(language);
        String since = draft.published()
                .map(version ->
                        words.get("page.difference.since", Map.of("number", Integer.toString(version.number()))))
                .orElse("");
        return difference(difference, words, words.get("version.draft"), since);
    }

    private static PolicyDocument difference(
            PolicyDifference difference, PolicyWords words, String title, String since) {
        List<Section> sections = new ArrayList<>();
        section(sections, "added", words, difference.added());
        section(sections, "removed", words, difference.removed());
        section(
                sections,
                "changed",
                words,
                difference.changed().stream()
                        .flatMap(change -> changed(change, words))
                        .toList());
        if (difference.isEmpty()) {
            Clause none = new Clause("none", "", List.of(), List.of(words.get("page.difference.none")), List.of());
            sections.add(new Section("none", words.get("page.version.difference"), List.of(none)));
        }
        return new PolicyDocument(words.language(), title, since, sections);
    }

    private static void section(List<Section> sections, String id, PolicyWords words, List<Clause> clauses) {
        if (!clauses.isEmpty()) {
            sections.add(new Section(id, words.get("page.difference." + id), clauses));
        }
    }

    private static Stream<Clause> changed(PolicyDifference.Change change, PolicyWords words) {
        return Stream.of(
                part(change.before(), "before", words.get("page.difference.before")),
                part(change.after(), "after", words.get("page.difference.after")));
    }

    private static Clause part(Clause clause, String id, String label) {
        return new Clause(
                clause.id() + "-" + id,
                clause.heading() + " – " + label,
                clause.promises(),
                clause.sentences(),
                clause.entries());
    }

    private static Clause version(PolicyVersion version, PolicyWords words) {
        String address = "/privacy/versions/" + version.number();
        String number = words.get("page.version", Map.of("number", Integer.toString(version.number())));
        List<String> sentences = new ArrayList<>();
        sentences.add(words.get("page.version.cause." + version.cause().written()));
        if (version.material()) {
            sentences.add(words.get("page.version.material"));
        }
        return new Clause(
                "version-" + version.number(),
                number,
                List.of(),
                List.of(),
                List.of(new Entry(
                        Wording.date(words, version.effectiveAt()),
                        List.of(
                                Detail.of(words.get("label.kind"), String.join("; ", sentences)),
                                Detail.link(words.get("page.policy"), number, address),
                                Detail.link(
                                        words.get("page.version.difference"),
                                        words.get("page.version.difference"),
                                        address + "/diff")))));
    }
}
