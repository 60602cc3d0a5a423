package dev.parley.kernel.database;

import java.util.regex.Pattern;

/**
 * The schema that holds everything of one platform, and the roles that are named after it.
 *
 * @param platform the schema that the roles are named after: this one, or the one that this one stands beside
 */
public record SchemaName(String value, String platform) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final int LONGEST_BESIDE = 33;

    public SchemaName {
        if (!FORM.matcher(value).matches() || value.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    "not a schema name: '" + value + "': lower-case letters, digits and _, at most 40");
        }
    }

    public SchemaName(String value) {
        this(value, value);
    }

    /** Another schema of the same roles, for a copy of this one. */
    SchemaName beside(String what) {
        return new SchemaName(value.substring(0, Math.min(value.length(), LONGEST_BESIDE)) + "_" + what, platform);
    }

    /** Owns the tables and migrates them. */
    public String ownerRole() {
        return platform + "_owner";
    }

    /** Serves one tenant per transaction. */
    public String appRole() {
        return platform + "_app";
    }

    /** Works across tenants, on a closed list of tables. */
    public String workerRole() {
        return platform + "_worker";
    }

    /** The serving login, where nobody has named another. */
    String servingLogin() {
        return platform + "_serving";
    }

    @Override
    public String toString() {
        return value;
    }
}
