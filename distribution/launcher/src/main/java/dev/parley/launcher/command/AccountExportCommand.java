package dev.parley.launcher.command;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = "Writes everything that an account has here, and what is held about its holder, as one archive.",
        mixinStandardHelpOptions = true)
final class AccountExportCommand implements Callable<Integer> {
    private static final ErrorCode UNWRITABLE = new ErrorCode("export.not-written", ErrorType.UNAVAILABLE);

    private final Session.Opener opener;
    private final Console console;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Mixin
    private AccountOption account = new AccountOption();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The archive. Only its owner may read it; one that is there is replaced.")
    private Path out = Path.of("");

    AccountExportCommand(Session.Opener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = opener.open(installation)) {
            TenantContext context = session.context(tenant.name());
            Account found = account.find(session, context);
            write(session, context, found);
            console.print(out.toString());
            return ExitCode.OK.status();
        }
    }

    /** Appears as a whole or not at all. */
    private void write(Session session, TenantContext context, Account found) {
        try {
            Path folder = out.toAbsolutePath().getParent();
            Path draft = Files.createTempFile(
                    folder,
                    "export",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(draft))) {
                    session.exports().write(context, found.id(), file);
                }
                Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new PlatformException(UNWRITABLE, "The archive cannot be written to " + out + ".", e);
        }
    }
}
