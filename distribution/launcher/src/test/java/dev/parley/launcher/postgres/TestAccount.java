package dev.parley.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.directory.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class TestAccount {
    @TempDir
    Path temporary;

    @Test
    void chosenOneIsNotRootAndOwnsWhatItIsGiven() throws Exception {
        DataDirectory directory =
                DataDirectory.at(temporary.resolve("a directory")).create();
        Account account = Account.choose(directory);
        Path data = Files.createDirectory(directory.postgres().resolve("data"), Permissions.OWNER_ONLY);
        Files.createFile(data.resolve("file"));
        account.own(data);

        Program.Result result =
                Program.run(account.command(List.of("sh", "-c", "id -u; rm file; ls")), data.toRealPath());

        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(result.output()).matches("[1-9]\\d*");
    }

    @Test
    @EnabledIf("isRoot")
    void setprivServesWhereUserNamespacesAreForbidden() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Account account = Account.unprivileged();
        Path data = Files.createDirectory(temporary.resolve("data"), Permissions.OWNER_ONLY);
        Files.createFile(data.resolve("file"));
        account.own(data);

        Program.Result result = Program.run(
                account.command(List.of("sh", "-c", "id -u; rm '" + data + "/file'; ls '" + data + "'")), Path.of("/"));

        assertThat(result.output())
                .isEqualTo(Integer.toString(account.owner().orElseThrow().user()));
        assertThat(Files.getAttribute(data, "unix:uid"))
                .isEqualTo(account.owner().orElseThrow().user());
    }

    static boolean isRoot() throws Exception {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
