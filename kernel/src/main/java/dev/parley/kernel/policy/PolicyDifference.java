package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one text says otherwise than another, clause by clause. */
public record PolicyDifference(List<Clause> added, List<Clause> removed, List<Change> changed) {
    public PolicyDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    static PolicyDifference between(Optional<PolicyDocument> before, PolicyDocument after) {
        Map<String, Clause> old = byId(before.map(PolicyDocument::clauses).orElse(List.of()));
        Map<String, Clause> present = byId(after.clauses());
        return new PolicyDifference(
                after.clauses().stream()
                        .filter(clause -> !old.containsKey(clause.id()))
                        .toList(),
                before.map(PolicyDocument::clauses).orElse(List.of()).stream()
                        .filter(clause -> !present.containsKey(clause.id()))
                        .toList(),
                after.clauses().stream()
                        .flatMap(clause -> Optional.ofNullable(old.get(clause.id()))
                                .filter(earlier -> !earlier.equals(clause))
                                .map(earlier -> new Change(earlier, clause))
                                .stream())
                        .toList());
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    private static Map<String, Clause> byId(List<Clause> clauses) {
        return clauses.stream().collect(Collectors.toMap(Clause::id, Function.identity()));
    }

    /** The same clause, before and after. */
    public record Change(Clause before, Clause after) {}
}
