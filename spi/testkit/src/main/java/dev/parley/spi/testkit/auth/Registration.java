package dev.parley.spi.testkit.auth;

import java.net.URI;

/** One client at one provider. */
record Registration(URI issuer, String clientId, String clientSecret) {}
