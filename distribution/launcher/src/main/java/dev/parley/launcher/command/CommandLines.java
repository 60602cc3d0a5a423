package dev.parley.launcher.command;

import dev.parley.kernel.config.Settings;
import dev.parley.launcher.Home;
import dev.parley.spi.PlatformException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Puts the commands together. */
public final class CommandLines {
    private static final Logger log = LoggerFactory.getLogger(CommandLines.class);

    private CommandLines() {}

    public static CommandLine create(Home home, Workplace workplace, Console console) {
        Session.Opener sessions = workplace.sessions();
        VersionCommand version = new VersionCommand(console);
        CommandLine line = new CommandLine(new ParleyCommand())
                .addSubcommand(new ServeCommand(workplace.server()))
                .addSubcommand(new CommandLine(new TenantCommands())
                        .addSubcommand(new TenantCreateCommand(sessions, console))
                        .addSubcommand(new TenantListCommand(sessions, console))
                        .addSubcommand(new TenantShowCommand(sessions, console))
                        .addSubcommand(new TenantSetCommand(sessions)))
                .addSubcommand(new CommandLine(new AccountCommands())
                        .addSubcommand(new AccountCreateCommand(sessions, console))
                        .addSubcommand(new AccountListCommand(sessions, console))
                        .addSubcommand(new AccountShowCommand(sessions, console))
                        .addSubcommand(new AccountRoleCommand(sessions, console))
                        .addSubcommand(new AccountSuspendCommand(sessions, console))
                        .addSubcommand(new AccountRestoreCommand(sessions, console))
                        .addSubcommand(new AccountSessionsCommand(sessions, console))
                        .addSubcommand(new AccountExportCommand(sessions, console))
                        .addSubcommand(new AccountEraseCommand(sessions, console)))
                .addSubcommand(new ImportCommand(sessions, console))
                .addSubcommand(new CommandLine(new ApiKeyCommands())
                        .addSubcommand(new ApiKeyCreateCommand(sessions, console))
                        .addSubcommand(new ApiKeyListCommand(sessions, console))
                        .addSubcommand(new ApiKeyRevokeCommand(sessions, console)))
                .addSubcommand(new CommandLine(new CreditCommands())
                        .addSubcommand(new CreditGrantCommand(sessions, console))
                        .addSubcommand(new CreditAdjustCommand(sessions, console))
                        .addSubcommand(new CreditShowCommand(sessions, console))
                        .addSubcommand(new CreditVerifyCommand(sessions, console)))
                .addSubcommand(new CommandLine(new PriceCommands())
                        .addSubcommand(new PriceSetCommand(sessions, console))
                        .addSubcommand(new PriceShowCommand(sessions, console)))
                .addSubcommand(new CommandLine(new BudgetCommands())
                        .addSubcommand(new BudgetSetCommand(sessions, console))
                        .addSubcommand(new BudgetShowCommand(sessions, console))
                        .addSubcommand(new BudgetRemoveCommand(sessions)))
                .addSubcommand(new CommandLine(new PlanCommands())
                        .addSubcommand(new PlanSetCommand(sessions, console))
                        .addSubcommand(new PlanShowCommand(sessions, console))
                        .addSubcommand(new PlanJoinCommand(sessions))
                        .addSubcommand(new PlanLeaveCommand(sessions)))
                .addSubcommand(new CommandLine(new PolicyCommands())
                        .addSubcommand(new PolicyRenderCommand(sessions, console))
                        .addSubcommand(new PolicyPublishCommand(sessions, console))
                        .addSubcommand(new PolicyDiffCommand(sessions, console)))
                .addSubcommand(
                        new CommandLine(new MailCommands()).addSubcommand(new MailListCommand(sessions, console)))
                .addSubcommand(new CommandLine(new PrivacyCommands())
                        .addSubcommand(new PrivacyCheckCommand(sessions, console)))
                .addSubcommand(new CommandLine(new RetentionCommands())
                        .addSubcommand(new RetentionRunCommand(sessions, console)))
                .addSubcommand(new CommandLine(new BackupCommand(sessions, console))
                        .addSubcommand(new BackupListCommand(sessions, console))
                        .addSubcommand(new BackupDrillCommand(sessions, console))
                        .addSubcommand(new BackupPruneCommand(sessions, console)))
                .addSubcommand(new RestoreCommand(workplace.restorer(), console))
                .addSubcommand(new CommandLine(new PluginCommands())
                        .addSubcommand(new PluginListCommand(home, console))
                        .addSubcommand(new PluginCheckCommand(home, console)))
                .addSubcommand(new CommandLine(new ConfigCommands())
                        .addSubcommand(new ConfigShowCommand(workplace.settings(), console)))
                .addSubcommand(new DoctorCommand(home, workplace.settings(), console))
                .addSubcommand(version);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getCommandSpec().versionProvider(version);
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.error(), true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failed, at, parsed) -> explain(failed, console));
        line.setParameterExceptionHandler((wrong, arguments) -> misunderstood(wrong, console));
        return line;
    }

    /**
     * What the commands work with.
     *
     * @param settings reads and checks all settings, and opens nothing
     */
    public record Workplace(
            Session.Opener sessions,
            Server server,
            Restorer restorer,
            Function<InstallationOptions, Settings> settings) {}

    private static int explain(Exception failed, Console console) {
        if (failed instanceof PlatformException known) {
            console.complain("parley: " + known.message());
            return ExitCode.of(known.type()).status();
        }
        log.error("Unexpected", failed);
        console.complain("parley: failed unexpectedly; the log says where.");
        return ExitCode.FAILED.status();
    }

    private static int misunderstood(CommandLine.ParameterException wrong, Console console) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        console.complain("parley: " + wrong.getMessage() + ". '" + command + " --help' shows what is possible.");
        return ExitCode.USAGE.status();
    }
}
