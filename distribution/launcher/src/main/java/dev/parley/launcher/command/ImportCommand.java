package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.rights.Imported;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Brings conversations to an account: an archive of 'account export' or of the settings page,"
                + " or an export of ChatGPT, LibreChat or Open WebUI. All of a file comes, or nothing.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final ErrorCode UNREADABLE = new ErrorCode("import.not-read", ErrorType.INVALID_REQUEST);

    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private AccountOption account = new AccountOption();

    @Mixin
    private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "FILE", description = "A ZIP archive, or JSON.")
    private Path file = Path.of("");

    ImportCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Imported imported = read(session, context);
            if (output.json()) {
                console.json(Map.of("conversations", imported.conversations(), "messages", imported.messages()));
            } else {
                console.print(imported.conversations() + " conversations, " + imported.messages() + " messages");
            }
            return ExitCode.OK.status();
        }
    }

    private Imported read(Session session, TenantContext context) {
        try (InputStream in = Files.newInputStream(file)) {
            return session.imports()
                    .read(context, account.find(session, context).id(), in);
        } catch (IOException e) {
            throw new PlatformException(UNREADABLE, "The file cannot be read: " + file + ".", e);
        }
    }
}
