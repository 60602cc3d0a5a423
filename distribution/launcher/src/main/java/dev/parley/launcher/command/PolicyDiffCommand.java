package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.policy.PolicyDraft;
import dev.parley.kernel.policy.PolicyPages;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "diff",
        description = "Prints what the draft of the privacy policy would change of the newest version.",
        mixinStandardHelpOptions = true)
final class PolicyDiffCommand implements Callable<Integer> {
    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private DocumentOptions output = new DocumentOptions();

    PolicyDiffCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            String language = output.language();
            PolicyDraft draft = session.policyDrafts().draft(context);
            console.print(output.show(
                    PolicyPages.difference(draft, session.policyDrafts().difference(context, language), language),
                    session.tenant(tenant.name())));
            draft.uncovered().forEach(what -> console.complain("In force and not published: " + what));
            draft.problems().forEach(console::complain);
            return ExitCode.OK.status();
        }
    }
}
