package dev.parley.plugin.auth.github;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody with an account at GitHub. */
public record TestingGitHubPerson(
        long id, String login, @Nullable String rawName, List<Email> emails) {
    /** An entry of the person's list of addresses. */
    public record Email(String address, boolean primary, boolean verified) {}

    public TestingGitHubPerson {
        emails = List.copyOf(emails);
    }

    /** With one address, which GitHub has verified. */
    public static TestingGitHubPerson of(long id, String login, String name, String email) {
        return new TestingGitHubPerson(id, login, name, List.of(new Email(email, true, true)));
    }

    public TestingGitHubPerson withLogin(String other) {
        return new TestingGitHubPerson(id, other, rawName, emails);
    }

    public TestingGitHubPerson withoutName() {
        return new TestingGitHubPerson(id, login, null, emails);
    }

    public TestingGitHubPerson withEmails(Email... others) {
        return new TestingGitHubPerson(id, login, rawName, List.of(others));
    }

    /** Who has not opened the link that GitHub sent. */
    public TestingGitHubPerson withoutVerifiedEmail() {
        return new TestingGitHubPerson(
                id,
                login,
                rawName,
                emails.stream()
                        .map(email -> new Email(email.address(), email.primary(), false))
                        .toList());
    }

    Optional<String> name() {
        return Optional.ofNullable(rawName);
    }
}
