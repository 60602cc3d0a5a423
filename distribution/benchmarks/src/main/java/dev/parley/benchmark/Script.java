package dev.parley.benchmark;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the model server says: vLLM's words, with and without running usage. */
final class Script {
    static final String MODEL = "bench";
    private static final String HEAD = """
            HTTP/1.1 200 OK
            Content-Type: text/event-stream; charset=utf-8
            Transfer-Encoding: chunked

            """.replace("\n", "\r\n");

    private final int tokens;
    private final byte[] streamed;
    private final byte[] streamedWithUsage;
    private final byte[] whole;

    Script(int tokens) {
        this.tokens = tokens;
        this.streamed = streamed(false);
        this.streamedWithUsage = streamed(true);
        this.whole = document("200 OK", """
                {"id":"chatcmpl-1","object":"chat.completion","created":1764000000,"model":"%s","choices":[{"index":0,\
                "message":{"role":"assistant","content":"%s"},"logprobs":null,"finish_reason":"stop"}],"usage":%s}""".formatted(MODEL, " word".repeat(tokens), usage(tokens)));
    }

    int tokens() {
        return tokens;
    }

    /** The answer as a stream that comes at once. */
    byte[] atOnce(boolean withUsage) {
        return withUsage ? streamedWithUsage : streamed;
    }

    /** The answer as one document. */
    byte[] unstreamed() {
        return whole;
    }

    static byte[] begin(boolean withUsage) {
        return bytes(HEAD + event("{\"role\":\"assistant\",\"content\":\"\"}", "null", withUsage ? usage(0) : null));
    }

    static byte[] token(String text, int number, boolean withUsage) {
        return bytes(event("{\"content\":\"" + text + "\"}", "null", withUsage ? usage(number) : null));
    }

    byte[] end(boolean withUsage) {
        String usage = withUsage ? usage(tokens) : null;
        return bytes(event("{}", "\"stop\"", usage)
                + (withUsage ? framed(chunk("", usage)) : "")
                + framed("data: [DONE]\n\n")
                + "0\r\n\r\n");
    }

    static byte[] models() {
        return document("200 OK", """
                {"object":"list","data":[{"id":"%s","object":"model","created":1764000000,"owned_by":"vllm",\
                "max_model_len":131072}]}""".formatted(MODEL));
    }

    static byte[] unknown() {
        return document("404 Not Found", "{\"detail\":\"Not Found\"}");
    }

    private byte[] streamed(boolean withUsage) {
        StringBuilder answer = new StringBuilder(new String(begin(withUsage), StandardCharsets.US_ASCII));
        for (int i = 1; i <= tokens; i++) {
            answer.append(new String(token(" word", i, withUsage), StandardCharsets.US_ASCII));
        }
        return bytes(answer + new String(end(withUsage), StandardCharsets.US_ASCII));
    }

    private static String event(String delta, String reason, @Nullable String usage) {
        return framed(chunk(
                "{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}".formatted(delta, reason), usage));
    }

    private static String chunk(String choice, @Nullable String usage) {
        return """
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1764000000,"model":"%s","choices":[%s]%s}

                """.formatted(MODEL, choice, usage == null ? "" : ",\"usage\":" + usage);
    }

    private static String framed(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private static String usage(int output) {
        return "{\"prompt_tokens\":20,\"total_tokens\":%d,\"completion_tokens\":%d}".formatted(20 + output, output);
    }

    private static byte[] document(String status, String body) {
        String head = """
                HTTP/1.1 %s
                Content-Type: application/json
                Content-Length: %d

                """.formatted(status, body.length());
        return bytes(head.replace("\n", "\r\n") + body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
