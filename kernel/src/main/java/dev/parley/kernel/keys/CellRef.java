package dev.parley.kernel.keys;

import java.util.UUID;

/** The place of a ciphertext: it decrypts there and nowhere else. The tenant is bound besides. */
public record CellRef(String table, String column, UUID row) {}
