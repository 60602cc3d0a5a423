package dev.parley.kernel.database;

import dev.parley.kernel.database.DatabaseConfig.Login;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The serving login that goes with a privileged one. Its password is derived from the other's, so that every node of a
 * platform knows it and nobody has to keep it.
 */
final class DerivedLogin {
    private DerivedLogin() {}

    static Login from(Login privileged, SchemaName schema) {
        if (privileged.password().isEmpty()) {
            throw new IllegalArgumentException("the login " + privileged.user()
                    + " has no password: set database.owner-user for it, and database.user for another that serves");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(privileged.password().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal(("parley serving login " + schema).getBytes(StandardCharsets.UTF_8));
            return new Login(schema.servingLogin(), HexFormat.of().formatHex(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
