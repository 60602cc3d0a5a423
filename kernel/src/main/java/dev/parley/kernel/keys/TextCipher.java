package dev.parley.kernel.keys;

import dev.parley.kernel.inventory.HeldTable;
import dev.parley.spi.TenantId;

/** Encrypts texts with one key: AES-256-GCM, bound to tenant and place. */
public final class TextCipher {
    private final Key key;
    private final TenantId tenant;

    TextCipher(Key key, TenantId tenant) {
        this.key = key;
        this.tenant = tenant;
    }

    public byte[] encrypt(String text, CellRef cell) {
        return key.encryptText(text, place(cell));
    }

    /** @throws IllegalStateException if the ciphertext is not of this key and place */
    public String decrypt(byte[] ciphertext, CellRef cell) {
        return key.decryptText(ciphertext, place(cell));
    }

    public byte[] encryptBytes(byte[] bytes, CellRef cell) {
        return key.encryptBytes(bytes, place(cell));
    }

    /** @throws IllegalStateException if the ciphertext is not of this key and place */
    public byte[] decryptBytes(byte[] ciphertext, CellRef cell) {
        return key.decryptBytes(ciphertext, place(cell));
    }

    /** Reads a column of rows whose column {@code id} says which row it is. */
    public HeldTable.Reader reader(String table, String column) {
        return (ciphertext, row) -> decrypt(ciphertext, new CellRef(table, column, row.id("id")));
    }

    private String place(CellRef cell) {
        return tenant + "|" + cell.table() + "|" + cell.column() + "|" + cell.row();
    }
}
