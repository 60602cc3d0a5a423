package dev.parley.spi.testkit.auth;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider on 127.0.0.1 that does what a test tells it, over real HTTP, faults included. Whoever comes to its
 * authorization address is the {@link #person} of the moment and consents at once. It checks what a real provider
 * checks: the client's secret, the redirect address, PKCE, and that a code is used once.
 */
public final class ScriptedIdentityProvider implements AutoCloseable {
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final Clock clock;
    private final IdentityScript script = new IdentityScript();
    private final Grants grants = new Grants();
    private final IdentityServer server = new IdentityServer();
    private final Registration registration;

    private ScriptedIdentityProvider(Clock clock) {
        this.clock = clock;
        this.registration = new Registration(server.address(), "parley", TestingSignIn.random());
        IdentityPages pages = new IdentityPages(registration, script, grants);
        TokenEndpoint tokens =
                new TokenEndpoint(registration, new IdTokens(registration, clock, script), script, grants);
        server.start(new IdentityRoutes(pages, tokens));
    }

    /** Starts a provider on a free port. */
    public static ScriptedIdentityProvider start() {
        return start(Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public static ScriptedIdentityProvider start(Clock clock) {
        return new ScriptedIdentityProvider(clock);
    }

    public URI issuer() {
        return registration.issuer();
    }

    public String clientId() {
        return registration.clientId();
    }

    public String clientSecret() {
        return registration.clientSecret();
    }

    /** Who comes from now on. */
    public ScriptedIdentityProvider person(ScriptedPerson person) {
        script.person = person;
        return this;
    }

    /** What is wrong with the next answer that gives tokens. */
    public ScriptedIdentityProvider nextToken(TokenFault fault) {
        script.nextToken(fault);
        return this;
    }

    /** The next person does not consent, or the provider fails, as RFC 6749 names it: {@code access_denied}. */
    public ScriptedIdentityProvider nextRefusal(String error) {
        script.nextRefusal(error);
        return this;
    }

    /** Changes the discovery document; null takes a member out. */
    public ScriptedIdentityProvider metadata(String name, @Nullable Object value) {
        script.metadata(name, value);
        return this;
    }

    /** What ID tokens say that the issuer is, as Google's may do without {@code https://}. */
    public ScriptedIdentityProvider tokenIssuer(String issuer) {
        script.tokenIssuer = issuer;
        return this;
    }

    /** By how much the clock of ID tokens is ahead. */
    public ScriptedIdentityProvider tokensFrom(Duration ahead) {
        script.ahead = ahead;
        return this;
    }

    /** ID tokens say who it is and no more; the userinfo address says the rest. */
    public ScriptedIdentityProvider profileAtUserinfoAlone() {
        script.profileAtUserinfoAlone = true;
        return this;
    }

    /** The client has no secret. */
    public ScriptedIdentityProvider publicClient() {
        script.publicClient = true;
        return this;
    }

    /** Signs with another key, and publishes that alone. */
    public ScriptedIdentityProvider rotateKey() {
        script.key = new SigningKey();
        return this;
    }

    /** All addresses fail from now on. */
    public ScriptedIdentityProvider fail(ProviderFault fault) {
        return fail("", fault);
    }

    /** The addresses below the path fail from now on. */
    public ScriptedIdentityProvider fail(String path, ProviderFault fault) {
        server.fail(path, fault);
        return this;
    }

    /** Ends all that {@link #fail(ProviderFault)} began. */
    public ScriptedIdentityProvider heal() {
        server.heal();
        return this;
    }

    /** A browser goes to the authorization address, and comes back. */
    public AuthReturn pass(URI location) {
        return AuthReturn.redirected(server.visit(location));
    }

    /** How many requests came for the path. */
    public int requests(String path) {
        return server.requests(path);
    }

    /** How clients proved who they are, each time that one did, by the names of the discovery document. */
    public List<String> authMethods() {
        return grants.authMethods();
    }

    /** Access tokens and ID tokens given out. */
    public Collection<String> tokensGiven() {
        return grants.tokens();
    }

    /** What a back-channel logout token says, for a test to change and {@link #sign}. */
    public Map<String, Object> logoutClaims(ScriptedPerson person) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer().toString());
        claims.put("aud", clientId());
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("exp", clock.instant().plus(Duration.ofMinutes(2)).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("events", Map.of(LOGOUT_EVENT, Map.of()));
        claims.put("sub", person.subject());
        if (person.claims().containsKey("sid")) {
            claims.put("sid", person.claims().get("sid"));
        }
        return claims;
    }

    /** A token of any kind, signed by the key of the moment; a logout token's type is {@code logout+jwt}. */
    public String sign(String type, Map<String, Object> claims) {
        return script.key.sign(type, claims);
    }

    @Override
    public void close() {
        server.close();
    }
}
