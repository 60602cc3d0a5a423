package dev.parley.kernel.policy;

import java.util.ArrayList;
import java.util.List;

/** What a policy lacks that somebody can give. */
final class PolicyProblems {
    private PolicyProblems() {}

    static List<String> of(PolicyFacts facts) {
        List<String> problems = new ArrayList<>();
        if (facts.presenter().support().isEmpty()) {
            problems.add("There is no support address. Set it with the branding, as support-email.");
        }
        if (facts.presenter().rawController() == null) {
            problems.add("Nobody is named as responsible. Set " + PolicyConfig.CONTROLLER.key() + ".");
        }
        for (Recipient recipient : facts.outside()) {
            if (recipient.agreement().isEmpty()) {
                problems.add("No agreement with " + recipient.name() + " (" + recipient.source()
                        + ") is entered, or it has expired.");
            }
            if (recipient.region().isEmpty()) {
                problems.add("It is not stated where " + recipient.name() + " (" + recipient.source() + ") is.");
            }
        }
        return problems.stream().distinct().toList();
    }
}
