package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import dev.parley.kernel.policy.PolicyDocument.Detail;
import dev.parley.kernel.policy.PolicyDocument.Entry;
import dev.parley.kernel.policy.PolicyDocument.Section;

/** Shows a document as Markdown (CommonMark). */
final class PolicyMarkdown {
    private final StringBuilder text = new StringBuilder();

    private PolicyMarkdown() {}

    static String of(PolicyDocument document) {
        PolicyMarkdown writer = new PolicyMarkdown();
        writer.line("# " + escape(document.title()));
        if (!document.subtitle().isEmpty()) {
            writer.line("**" + escape(document.subtitle()) + "**");
        }
        document.sections().forEach(writer::section);
        return writer.text.toString().stripTrailing() + "\n";
    }

    private void section(Section section) {
        line("## " + escape(section.heading()));
        section.clauses().forEach(this::clause);
    }

    private void clause(Clause clause) {
        String promises = clause.promises().isEmpty() ? "" : " (" + String.join(", ", clause.promises()) + ")";
        if (!clause.heading().isEmpty()) {
            line("### " + escape(clause.heading()) + promises);
        }
        if (!clause.sentences().isEmpty()) {
            line(escape(String.join(" ", clause.sentences())));
        }
        clause.entries().forEach(this::entry);
    }

    private void entry(Entry entry) {
        text.append("- **").append(escape(entry.name())).append("**\n");
        entry.details().forEach(this::detail);
        text.append('\n');
    }

    private void detail(Detail detail) {
        text.append("  - ").append(escape(detail.label())).append(": ");
        text.append(detail.link()
                .map(link -> link.equals(detail.value())
                        ? "<" + link + ">"
                        : "[" + escape(detail.value()) + "](<" + link + ">)")
                .orElseGet(() -> escape(detail.value())));
        text.append('\n');
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    /** Names come from settings: none becomes markup. */
    private static String escape(String plain) {
        StringBuilder escaped = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ("\\`*_[]<>#|~".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c == '\n' || c == '\r' ? ' ' : c);
        }
        return escaped.toString();
    }
}
