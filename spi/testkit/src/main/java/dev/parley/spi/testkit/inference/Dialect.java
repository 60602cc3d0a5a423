package dev.parley.spi.testkit.inference;

/** Which model server a {@link ScriptedModelServer} behaves like. All speak OpenAI's chat completions, each in its way. */
public enum Dialect {
    /** Refuses unknown models, has {@code /tokenize} for chats, sends usage with every chunk when asked. */
    VLLM("vllm"),
    /** Sends explicit nulls, takes any model name, sends usage with every chunk when asked. */
    SGLANG("sglang"),
    /** Refuses fields that it does not know, takes any model name, tells no context, sends usage with every chunk when asked. */
    TENSORRT_LLM("tensorrt_llm"),
    /** Sends headers with the first result only, takes any model name, answers bad JSON with 500, adds {@code timings}. */
    LLAMA_CPP("llamacpp");

    private final String owner;

    Dialect(String owner) {
        this.owner = owner;
    }

    /** The value of {@code owned_by} in the list of models. */
    public String owner() {
        return owner;
    }

    /** Whether the list of models says how long their contexts are. */
    public boolean tellsContext() {
        return this != TENSORRT_LLM;
    }

    boolean headersAtOnce() {
        return this != LLAMA_CPP;
    }

    boolean continuousUsage() {
        return this != LLAMA_CPP;
    }

    String reasoningField() {
        return this == VLLM ? "reasoning" : "reasoning_content";
    }
}
