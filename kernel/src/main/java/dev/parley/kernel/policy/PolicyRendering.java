package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import java.util.List;
import java.util.Map;

/** Shows documents in the forms that programs and people read beside the page. */
public final class PolicyRendering {
    private PolicyRendering() {}

    /** As CommonMark. */
    public static String markdown(PolicyDocument document) {
        return PolicyMarkdown.of(document);
    }

    /**
     * As JSON: each clause with the promises that it makes.
     *
     * @param head members that stand before the text
     */
    public static String json(PolicyDocument document, Map<String, ?> head) {
        return PolicyJson.show(document, head);
    }

    /** The promises that no policy makes here. */
    public static List<String> notOffered() {
        return PolicyWriter.NOT_OFFERED;
    }

    /** That a version takes effect later. */
    public static String upcoming(PolicyVersion version, String language) {
        return VersionLine.upcoming(PolicyWords.in(language), version);
    }

    /** Which clauses are new, gone, and otherwise than before. */
    public static Map<String, List<String>> ids(PolicyDifference difference) {
        return Map.of(
                "added", difference.added().stream().map(Clause::id).toList(),
                "removed", difference.removed().stream().map(Clause::id).toList(),
                "changed",
                        difference.changed().stream()
                                .map(change -> change.after().id())
                                .toList());
    }
}
