package dev.parley.kernel.mail;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import java.util.Locale;
import java.util.Map;

/** Mail that tests send. */
final class TestingMail {
    static final String READER = "ada@example.org";
    static final String LINK = "https://chat.example/auth/link#Zm9v";

    private TestingMail() {}

    static Mail signInLink(Locale language) {
        return new Mail(READER, language, MailTemplate.SIGN_IN_LINK, Map.of("link", LINK, "minutes", "15"));
    }

    static Mail suspended(String reader, String reason) {
        return new Mail(reader, Locale.ENGLISH, MailTemplate.ACCOUNT_SUSPENDED, Map.of("reason", reason));
    }

    static void send(TestingKernel kernel, TenantContext context, Mail mail) {
        kernel.get(Database.class).inTenant(context, handle -> {
            kernel.get(MailService.class).send(handle, context, mail);
            return mail;
        });
    }
}
