package dev.parley.kernel.credits;

/** What an account gets each calendar month (UTC), until the month ends. */
public record Plan(String name, MicroCredits included) {}
