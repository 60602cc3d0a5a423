package dev.parley.kernel.signin;

import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.identity.Account;
import dev.parley.kernel.identity.AccountService;
import dev.parley.kernel.identity.NewAccount;
import dev.parley.kernel.signin.IdentityDao.IdentityRow;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Which account is whose. Who comes by an identity that is known has its account; whoever else gets a new one, whatever their
 * e-mail address. An account that was made for an address, and that nobody has signed in to yet, is reached by a link to that
 * address alone: a provider's word about an address is not enough.
 */
final class AccountFinder {
    private static final int LONGEST_NAME = 200;

    private final AccountService accounts;
    private final IdentityDao identities;
    private final IdentityTexts texts;
    private final Identities linking;
    private final GroupRoles roles;

    @Inject
    AccountFinder(
            AccountService accounts,
            IdentityDao identities,
            IdentityTexts texts,
            Identities linking,
            GroupRoles roles) {
        this.accounts = accounts;
        this.identities = identities;
        this.texts = texts;
        this.linking = linking;
        this.roles = roles;
    }

    /** Two who come as the same person at the same time come one after the other. */
    Account find(Handle handle, TenantContext context, Proof proof) {
        byte[] person = texts.personHash(handle, context, proof);
        identities.lockPerson(handle, context, person);
        Optional<IdentityRow> known = identities.find(handle, context, person);
        if (known.isPresent()) {
            Account account =
                    accounts.find(handle, context, known.get().account()).orElseThrow();
            requireActive(account);
            linking.use(handle, context, known.get(), proof);
            roles.apply(handle, context, account, proof);
            return accounts.find(handle, context, account.id().id()).orElseThrow();
        }
        Account account = made(handle, context, proof).orElseGet(() -> register(handle, context, proof));
        requireActive(account);
        linking.add(handle, context, account.id().id(), proof);
        return account;
    }

    private Optional<Account> made(Handle handle, TenantContext context, Proof proof) {
        if (!proof.byLink()) {
            return Optional.empty();
        }
        return accounts.listByEmail(handle, context, proof.email()).stream()
                .filter(account ->
                        identities.list(handle, context, account.id().id()).isEmpty())
                .findFirst();
    }

    private Account register(Handle handle, TenantContext context, Proof proof) {
        String name = proof.identity().name().map(AccountFinder::acceptable).orElse(null);
        return accounts.register(handle, context, new NewAccount(proof.email(), name, roles.first(context, proof)));
    }

    private static void requireActive(Account account) {
        switch (account.state()) {
            case ACTIVE -> {}
            case SUSPENDED -> throw SignInErrors.suspended();
            case SEALED -> throw SignInErrors.sealed();
        }
    }

    /** Nobody is kept out by what a provider calls them. */
    private static String acceptable(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .takeWhile(character -> kept.length() + Character.charCount(character) <= LONGEST_NAME)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
