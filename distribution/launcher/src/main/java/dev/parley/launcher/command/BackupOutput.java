package dev.parley.launcher.command;

import dev.parley.kernel.backup.BackupDrill;
import dev.parley.kernel.backup.BackupFile;
import dev.parley.kernel.backup.BackupManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How backups are printed. */
final class BackupOutput {
    private BackupOutput() {}

    static Map<String, Object> asJson(BackupFile backup) {
        var json = new LinkedHashMap<String, Object>();
        json.put("file", backup.file().toString());
        json.put("keys", backup.keys().toString());
        json.putAll(asJson(backup.manifest()));
        return json;
    }

    static Map<String, Object> asJson(BackupManifest manifest) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", manifest.id().toString());
        json.put("at", manifest.at().toString());
        json.put("parley", manifest.parley());
        json.put("schema", manifest.schema());
        json.put("postgres", manifest.postgres());
        json.put("rows", manifest.rows());
        json.put("bytes", manifest.bytes());
        json.put(
                "tables",
                manifest.tables().stream()
                        .map(table -> Map.of("name", table.name(), "rows", table.rows(), "sha256", table.sha256()))
                        .toList());
        return json;
    }

    static String line(BackupManifest manifest) {
        return manifest.at() + "\t" + manifest.rows() + " rows\tParley " + manifest.parley();
    }

    static Map<String, Object> asJson(BackupDrill drill) {
        var json = new LinkedHashMap<String, Object>();
        json.put("passed", drill.passed());
        json.put("beganAt", drill.beganAt().toString());
        json.put("endedAt", drill.endedAt().toString());
        drill.backup().ifPresent(id -> json.put("backup", id.toString()));
        drill.backupAt().ifPresent(at -> json.put("backupAt", at.toString()));
        json.put("rows", drill.rows());
        json.put("transfers", drill.transfers());
        drill.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }

    static List<Map<String, Object>> asJson(List<BackupFile> backups) {
        return backups.stream().map(BackupOutput::asJson).toList();
    }
}
