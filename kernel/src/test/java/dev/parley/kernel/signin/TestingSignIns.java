package dev.parley.kernel.signin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.TestingKernel;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountDeletion;
import dev.parley.kernel.identity.GuestService;
import dev.parley.kernel.identity.GuestSession;
import dev.parley.kernel.session.AccountSession;
import dev.parley.spi.PlatformException;
import dev.parley.spi.auth.ExternalIdentity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tenant has of people who sign in. */
public final class TestingSignIns {
    public static final TestingIdentityProvider PROVIDER = TestingIdentityProvider.named("signing");
    public static final TestingIdentityProvider MAIL = TestingIdentityProvider.sendingLinks("linking");

    private static final String BROWSER = Secrets.random();
    private static final URI ADDRESS = URI.create("https://a.example/auth/signing/callback");

    private final TestingKernel kernel;
    private final TenantContext context;
    private final SignInService signIns;

    private TestingSignIns(TestingKernel kernel, TenantContext context) {
        this.kernel = kernel;
        this.context = context;
        this.signIns = kernel.get(SignInService.class);
    }

    /** Leaves a row in each table, and nothing else. */
    public static TestingSignIns begin(TestingKernel kernel, TenantContext context, AccountSession session) {
        TestingSignIns made = new TestingSignIns(kernel, context);
        Account account = session.account();
        URI location = made.start("signing", account.id().id());
        made.come(PROVIDER.consent(location, PROVIDER.person("life", "life@example.org")), session.cookie());
        made.tell("1", "nobody");
        made.start("signing", null);
        kernel.get(Database.class).inTenant(context, handle -> {
            kernel.get(FreeUse.class).add(handle, context, new byte[] {1}, 1);
            kernel.get(RevokeOfDeleted.class).deleting(handle, context, account);
            return true;
        });
        kernel.database().execute("DELETE FROM mail WHERE tenant_id = '%s'".formatted(context.tenantId()));
        return made;
    }

    /** A guest who is known already comes back, and adds an identity; a link is asked for. */
    public void goOn() {
        GuestSession guest = kernel.get(GuestService.class).begin(context);
        signIn("first", null);
        SignedIn again = signIn("first", guest.cookie());
        Account account = again.session().orElseThrow().account();
        String session = again.session().orElseThrow().cookie();
        start("linking", null);
        start("linking", null);
        kernel.get(FreeUse.class).messages(context, account.id().id());

        URI location = start("signing", account.id().id());
        come(PROVIDER.consent(location, PROVIDER.person("another", "first@example.org")), session);
        List<Identity> both =
                kernel.get(Identities.class).list(context, account.id().id());
        kernel.get(Identities.class).unlink(context, account, both.getLast().id(), Locale.ENGLISH);
        tell("2", "first");
        delete("second");
        PROVIDER.down(true);
        kernel.get(Revocations.class).run(context);
        PROVIDER.down(false);
        assertThatThrownBy(() -> come(URI.create(ADDRESS + "?state=" + Secrets.random()), null))
                .isInstanceOf(PlatformException.class);
    }

    /** All of it is told and forgotten. */
    public void end() {
        kernel.database()
                .execute(
                        "UPDATE grant_revocation SET next_attempt_at = next_attempt_at - interval '1 day' WHERE tenant_id"
                                + " = '%s'".formatted(context.tenantId()));
        kernel.get(Revocations.class).run(context);
        kernel.database()
                .execute("UPDATE sign_in_attempt SET expires_at = created_at WHERE tenant_id = '%s'"
                        .formatted(context.tenantId()));
        kernel.database()
                .execute("UPDATE free_use SET expires_at = expires_at - interval '1000 days' WHERE tenant_id = '%s'"
                        .formatted(context.tenantId()));
        kernel.database()
                .execute("UPDATE logout_notice SET received_at = received_at - interval '3 days' WHERE tenant_id = '%s'"
                        .formatted(context.tenantId()));
        kernel.get(ForgetSignIns.class).forget(context);
    }

    private SignedIn signIn(String subject, @Nullable String cookie) {
        ExternalIdentity person = PROVIDER.person(subject, subject + "@example.org");
        return come(PROVIDER.consent(start("signing", null), person), cookie);
    }

    private URI start(String provider, @Nullable UUID account) {
        SignInStart start =
                new SignInStart(provider, ADDRESS, BROWSER, "/", Locale.ENGLISH, "a@example.org", false, account);
        return signIns.begin(context, start).orElse(ADDRESS);
    }

    private SignedIn come(URI back, @Nullable String cookie) {
        Map<String, String> query = TestingVisitor.parameters(back.getRawQuery());
        String code = query.getOrDefault("code", "");
        return signIns.complete(
                context,
                new SignInReturn(
                        "signing",
                        query.getOrDefault("state", ""),
                        false,
                        ADDRESS,
                        "GET",
                        Map.of("code", List.of(code)),
                        Map.of(),
                        new SignInReturn.Browser(BROWSER, cookie, "Mozilla/5.0", Locale.ENGLISH)));
    }

    private void delete(String subject) {
        Account account = signIn(subject, null).session().orElseThrow().account();
        kernel.get(AccountDeletion.class).delete(context, account.id(), Locale.ENGLISH);
    }

    private void tell(String id, String subject) {
        byte[] notice = (id + "." + subject + ".").getBytes(StandardCharsets.US_ASCII);
        kernel.get(ProviderLogout.class).heed(context, "signing", notice);
    }
}
