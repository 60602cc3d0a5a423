package dev.parley.kernel.http.site;

import dev.parley.spi.web.ContentPolicy;
import java.util.List;

/** Writes a site's Content-Security-Policy (CSP 3): its own host, and what it names by hash. */
final class ContentPolicyHeader {
    private ContentPolicyHeader() {}

    static String of(ContentPolicy policy) {
        return "default-src 'none'; script-src 'self'" + hashes(policy.scriptHashes())
                + "; style-src 'self'" + hashes(policy.styleHashes())
                + "; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'"
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static String hashes(List<String> hashes) {
        StringBuilder listed = new StringBuilder();
        hashes.forEach(hash -> listed.append(" '").append(hash).append('\''));
        return listed.toString();
    }
}
