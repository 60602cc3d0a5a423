package dev.parley.kernel.policy;

import dev.parley.kernel.policy.PolicyDocument.Clause;
import java.util.List;

/** A part of the policy: the clauses that are true of these facts. */
@FunctionalInterface
interface PolicySection {
    List<Clause> clauses(PolicyFacts facts, PolicyWords words);
}
