package dev.parley.kernel.database;

import java.util.regex.Pattern;

/** The schema that holds everything of one platform, and the roles that are named after it. */
public record SchemaName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public SchemaName {
        if (!FORM.matcher(value).matches() || value.startsWith("pg_")) {
            throw new IllegalArgumentException(
                    "not a schema name: '" + value + "': lower-case letters, digits and _, at most 40");
        }
    }

    /** Owns the tables and migrates them. */
    public String ownerRole() {
        return value + "_owner";
    }

    /** Serves one tenant per transaction. */
    public String appRole() {
        return value + "_app";
    }

    /** Works across tenants, on a closed list of tables. */
    public String workerRole() {
        return value + "_worker";
    }

    /** The serving login, where nobody has named another. */
    String servingLogin() {
        return value + "_serving";
    }

    @Override
    public String toString() {
        return value;
    }
}
