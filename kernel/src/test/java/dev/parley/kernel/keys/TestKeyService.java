package dev.parley.kernel.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.cluster.Notices;
import dev.parley.kernel.database.Database;
import dev.parley.kernel.database.TenantContext;
import dev.parley.kernel.tenancy.TestingTenants;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TestKeyService {
    private static final String TEXT = "Grüße an die Welt";

    private static TestingTenants tenants;
    private static Database database;
    private static KeyService keys;
    private static TenantContext one;
    private static TenantContext other;

    @BeforeAll
    static void start() {
        tenants = TestingTenants.start();
        database = tenants.get(Database.class);
        keys = tenants.get(KeyService.class);
        one = tenants.create("one");
        other = tenants.create("other");
    }

    @AfterAll
    static void stop() {
        tenants.close();
    }

    @Test
    void readsWhatItWrote() {
        UUID thing = thingOf(guest());
        CellRef cell = cell(thing);
        byte[] ciphertext = encrypt(one, thing, cell);
        assertThat(new String(ciphertext, StandardCharsets.ISO_8859_1)).doesNotContain("Welt");
        assertThat(decrypt(one, thing, ciphertext, cell)).isEqualTo(TEXT);
        assertThat(encrypt(one, thing, cell)).isNotEqualTo(ciphertext);
    }

    @Test
    void readsWithKeysFromTheDatabaseAlone() {
        UUID thing = thingOf(guest());
        byte[] ciphertext = encrypt(one, thing, cell(thing));
        KeyService fresh = new KeyService(tenants.get(RootKeyHolder.class), new KeyCache(tenants.get(Notices.class)));
        String text = database.inTenant(
                one, handle -> fresh.dataCipher(handle, one, thing).decrypt(ciphertext, cell(thing)));
        assertThat(text).isEqualTo(TEXT);
    }

    @Test
    void refusesACiphertextThatWasMoved() {
        UUID thing = thingOf(guest());
        CellRef cell = cell(thing);
        byte[] ciphertext = encrypt(one, thing, cell);
        for (CellRef elsewhere : new CellRef[] {
            new CellRef("other", cell.column(), cell.row()),
            new CellRef(cell.table(), "other", cell.row()),
            new CellRef(cell.table(), cell.column(), UUID.randomUUID())
        }) {
            assertThatThrownBy(() -> decrypt(one, thing, ciphertext, elsewhere))
                    .isInstanceOf(IllegalStateException.class);
        }
        byte[] ofTenant =
                database.inTenant(one, handle -> keys.tenantCipher(handle, one).encrypt(TEXT, cell));
        assertThatThrownBy(() -> database.inTenant(
                        other, handle -> keys.tenantCipher(handle, other).decrypt(ofTenant, cell)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsAThingsKeyFromOtherTenants() {
        UUID thing = thingOf(guest());
        assertGone(() -> encrypt(other, thing, cell(thing)));
    }

    @Test
    void forgetsADestroyedThing() {
        UUID thing = thingOf(guest());
        byte[] ciphertext = encrypt(one, thing, cell(thing));
        database.inTenant(one, handle -> {
            keys.destroyDataKey(handle, one, thing);
            return thing;
        });
        assertGone(() -> decrypt(one, thing, ciphertext, cell(thing)));
    }

    @Test
    void keepsAThingWhoseDestructionIsRolledBack() {
        UUID thing = thingOf(guest());
        byte[] ciphertext = encrypt(one, thing, cell(thing));
        assertThatThrownBy(() -> database.inTenant(one, handle -> {
                    keys.destroyDataKey(handle, one, thing);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(decrypt(one, thing, ciphertext, cell(thing))).isEqualTo(TEXT);
    }

    @Test
    void forgetsEverythingOfADestroyedOwner() {
        OwnerId owner = guest();
        UUID thing = thingOf(owner);
        byte[] ciphertext = encrypt(one, thing, cell(thing));
        database.inTenant(one, handle -> {
            keys.destroyOwnerKey(handle, one, owner);
            return owner;
        });
        assertGone(() -> decrypt(one, thing, ciphertext, cell(thing)));
        assertGone(() -> database.inTenant(one, handle -> keys.ownerCipher(handle, one, owner)));
    }

    @Test
    void givesAGuestsThingsToAnAccount() {
        OwnerId guest = guest();
        UUID thing = thingOf(guest);
        byte[] ciphertext = encrypt(one, thing, cell(thing));
        OwnerId account = OwnerId.account(UUID.randomUUID());
        database.inTenant(one, handle -> {
            keys.createOwnerKey(handle, one, account);
            keys.rewrap(handle, one, guest, account);
            keys.destroyOwnerKey(handle, one, guest);
            return account;
        });
        KeyService fresh = new KeyService(tenants.get(RootKeyHolder.class), new KeyCache(tenants.get(Notices.class)));
        String text = database.inTenant(
                one, handle -> fresh.dataCipher(handle, one, thing).decrypt(ciphertext, cell(thing)));
        assertThat(text).isEqualTo(TEXT);
    }

    @Test
    void hashesByTenantAndPurpose() {
        byte[] hash = hash(one, "email", "a@example.org");
        assertThat(hash).hasSize(32).isEqualTo(hash(one, "email", "a@example.org"));
        assertThat(hash(one, "key", "a@example.org")).isNotEqualTo(hash);
        assertThat(hash(other, "email", "a@example.org")).isNotEqualTo(hash);
        assertThat(hash(one, "email", "b@example.org")).isNotEqualTo(hash);
    }

    private static byte[] hash(TenantContext context, String purpose, String text) {
        return database.inTenant(context, handle -> keys.keyedHash(handle, context, purpose, text));
    }

    private static OwnerId guest() {
        OwnerId owner = OwnerId.guest(UUID.randomUUID());
        return database.inTenant(one, handle -> {
            keys.createOwnerKey(handle, one, owner);
            return owner;
        });
    }

    private static UUID thingOf(OwnerId owner) {
        return database.inTenant(one, handle -> {
            UUID thing = UUID.randomUUID();
            keys.createDataKey(handle, one, owner, thing);
            return thing;
        });
    }

    private static CellRef cell(UUID thing) {
        return new CellRef("conversation", "title", thing);
    }

    private static byte[] encrypt(TenantContext context, UUID thing, CellRef cell) {
        return database.inTenant(
                context, handle -> keys.dataCipher(handle, context, thing).encrypt(TEXT, cell));
    }

    private static String decrypt(TenantContext context, UUID thing, byte[] ciphertext, CellRef cell) {
        return database.inTenant(
                context, handle -> keys.dataCipher(handle, context, thing).decrypt(ciphertext, cell));
    }

    private static void assertGone(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.type()).isEqualTo(ErrorType.GONE));
    }
}
