package dev.parley.benchmark;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param base with {@code /v1}; plain HTTP
 */
record Target(String name, URI base, Optional<String> key) {
    static Target local(String name, int port) {
        return new Target(name, URI.create("http://127.0.0.1:" + port + "/v1"), Optional.empty());
    }

    InetSocketAddress address() {
        return new InetSocketAddress(base.getHost(), base.getPort() < 0 ? 80 : base.getPort());
    }

    /** A small question, as it goes over the wire. */
    byte[] question(boolean streamed) {
        String body = """
                {"model":"%s","messages":[{"role":"user","content":"Say something in a few words, please."}],\
                "max_tokens":256%s}""".formatted(Script.MODEL, streamed ? ",\"stream\":true" : "");
        return """
                POST %s/chat/completions HTTP/1.1
                Host: %s
                Content-Type: application/json
                Content-Length: %d
                %s
                """.formatted(
                        base.getPath(),
                        base.getAuthority(),
                        body.length(),
                        key.map(secret -> "Authorization: Bearer " + secret + "\n")
                                .orElse(""))
                .replace("\n", "\r\n")
                .concat(body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
