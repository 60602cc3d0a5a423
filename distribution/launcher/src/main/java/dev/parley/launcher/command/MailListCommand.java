package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.mail.OutboxMail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists mail that waits or failed, with what it says.",
        mixinStandardHelpOptions = true)
final class MailListCommand implements Callable<Integer> {
    private static final int MOST = 500;

    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private JsonOption output = new JsonOption();

    MailListCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            List<OutboxMail> mails = session.outbox().list(context, MOST);
            if (output.json()) {
                console.json(mails.stream().map(MailListCommand::asJson).toList());
            } else {
                mails.forEach(this::print);
            }
            return ExitCode.OK.status();
        }
    }

    private void print(OutboxMail mail) {
        console.print(mail.createdAt() + "\t" + state(mail) + "\t" + mail.recipient() + "\t" + mail.subject());
        mail.text().lines().forEach(line -> console.print("    " + line));
    }

    private static Map<String, ?> asJson(OutboxMail mail) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", mail.id().toString());
        json.put("template", mail.template().written());
        json.put("state", state(mail));
        json.put("recipient", mail.recipient());
        json.put("subject", mail.subject());
        json.put("text", mail.text());
        json.put("error", mail.error().orElse(""));
        json.put("createdAt", mail.createdAt().toString());
        return json;
    }

    private static String state(OutboxMail mail) {
        return mail.state().name().toLowerCase(Locale.ROOT);
    }
}
