package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.policy.PolicyDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "render",
        description = "Prints the privacy policy in force, or with --draft what would be published now.",
        mixinStandardHelpOptions = true)
final class PolicyRenderCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private DocumentOptions output = new DocumentOptions();

    @Option(names = "--draft", description = "What would be published now, published or not.")
    private boolean draft;

    PolicyRenderCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            String language = output.language();
            PolicyDocument document = draft
                    ? session.policyDrafts().draft(context).document(language)
                    : session.policies().current(context, language).document();
            console.print(output.show(document, session.tenant(tenant.name())));
            return ExitCode.OK.status();
        }
    }
}
