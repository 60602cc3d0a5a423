package dev.parley.plugin.inference.gpu;

/** Which model server stands at an address, told by {@code owned_by} in its list of models. */
enum ServerKind {
    VLLM,
    SGLANG,
    /** Refuses every field that its version does not know. */
    TENSORRT_LLM,
    LLAMA_CPP,
    /** Gets nothing beyond the standard, which strict servers need. */
    OTHER;

    static ServerKind of(String owner) {
        return switch (owner) {
            case "vllm" -> VLLM;
            case "sglang" -> SGLANG;
            case "tensorrt_llm" -> TENSORRT_LLM;
            case "llamacpp" -> LLAMA_CPP;
            default -> OTHER;
        };
    }

    boolean hasContinuousUsage() {
        return this == VLLM || this == SGLANG || this == TENSORRT_LLM;
    }

    boolean hasCacheSalt() {
        return this == VLLM || this == SGLANG;
    }

    /** Whether {@code /tokenize} counts a chat with its template. */
    boolean countsTokens() {
        return this == VLLM;
    }

    /** Whether a request in its own queue goes on when the client has left, so that the queue must be ours. */
    boolean forgetsCancelledInQueue() {
        return this == LLAMA_CPP;
    }
}
