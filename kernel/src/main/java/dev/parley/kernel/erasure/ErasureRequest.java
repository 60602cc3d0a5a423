package dev.parley.kernel.erasure;

import java.util.Locale;

/**
 * That an account's erasure is wanted.
 *
 * @param language of the last mail to its holder
 * @param giveUpCredits whether credits that are left may go with it
 * @param atOnce whether the grace that the tenant gives is not wanted
 */
public record ErasureRequest(Locale language, boolean giveUpCredits, boolean atOnce) {}
