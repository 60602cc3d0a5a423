package dev.parley.kernel.http.openai;

import java.util.UUID;

/**
 * What all parts of one completion say alike.
 *
 * @param created seconds since 1970
 * @param model as the client named it
 */
record CompletionHead(String id, long created, String model) {
    static CompletionHead of(UUID requestId, long created, String model) {
        return new CompletionHead("chatcmpl-" + requestId.toString().replace("-", ""), created, model);
    }
}
