package dev.parley.plugin.auth.github;

/** The OAuth app as it is registered. */
record TestingGitHubApp(String clientId, String clientSecret) {
    boolean is(String id, String secret) {
        return clientId.equals(id) && clientSecret.equals(secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TestingGitHubApp[clientId=" + clientId + "]";
    }
}
