package dev.parley.kernel.policy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text in one language: the privacy policy, or a page or record beside it. It knows nothing of how it is shown.
 *
 * @param language as ISO 639 has it
 * @param subtitle what stands below the title, as the version and its date; empty for none
 */
public record PolicyDocument(String language, String title, String subtitle, List<Section> sections) {
    public PolicyDocument {
        sections = List.copyOf(sections);
    }

    /** The promises that it makes, each once, in their order. */
    public List<String> promises() {
        return clauses().stream()
                .flatMap(clause -> clause.promises().stream())
                .distinct()
                .sorted()
                .toList();
    }

    public List<Clause> clauses() {
        return sections.stream().flatMap(section -> section.clauses().stream()).toList();
    }

    public Optional<Clause> clause(String id) {
        return clauses().stream().filter(clause -> clause.id().equals(id)).findFirst();
    }

    PolicyDocument under(String line) {
        return new PolicyDocument(language, title, line, sections);
    }

    /** @param id stable, in no language */
    public record Section(String id, String heading, List<Clause> clauses) {
        public Section {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * @param id stable, in no language, unique in the document
     * @param promises what it promises, as {@code P15}
     */
    public record Clause(
            String id, String heading, List<String> promises, List<String> sentences, List<Entry> entries) {
        public Clause {
            promises = List.copyOf(promises);
            sentences = List.copyOf(sentences);
            entries = List.copyOf(entries);
        }
    }

    /** One of a list, with what is to be said about it. */
    public record Entry(String name, List<Detail> details) {
        public Entry {
            details = List.copyOf(details);
        }
    }

    /**
     * @param rawLink where the value leads
     * @param rawLanguage of the value, where it is another than the document's
     */
    public record Detail(
            String label,
            String value,
            @Nullable String rawLink,
            @Nullable String rawLanguage) {
        static Detail of(String label, String value) {
            return new Detail(label, value, null, null);
        }

        static Detail link(String label, String value, String address) {
            return new Detail(label, value, address, null);
        }

        public Optional<String> link() {
            return Optional.ofNullable(rawLink);
        }

        public Optional<String> language() {
            return Optional.ofNullable(rawLanguage);
        }
    }
}
