package dev.parley.launcher.command;

import dev.parley.kernel.policy.PolicyDocument;
import dev.parley.kernel.policy.PolicyPage;
import dev.parley.kernel.policy.PolicyRendering;
import dev.parley.kernel.policy.PolicyService;
import dev.parley.kernel.tenancy.Tenant;
import java.util.Map;
import picocli.CommandLine.Option;

/** In which language and form a text is printed. */
final class DocumentOptions {
    @Option(names = "--lang", paramLabel = "LANGUAGE", description = "en or de. Default: ${DEFAULT-VALUE}.")
    private String language = "en";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.markdown;

    /** @throws dev.parley.spi.PlatformException if no policy is written in it */
    String language() {
        return PolicyService.language(language);
    }

    String show(PolicyDocument document, Tenant tenant) {
        return switch (format) {
            case html ->
                PolicyPage.of(document, tenant.branding(), "/privacy", "").html();
            case markdown -> PolicyRendering.markdown(document);
            case json -> PolicyRendering.json(document, Map.of());
        };
    }

    /** As it is written on the command line. */
    enum Format {
        html,
        markdown,
        json
    }
}
