/**
 * Inference on the operator's own OpenAI-compatible model servers: vLLM, SGLang, TensorRT-LLM, llama.cpp. A
 * {@code GpuStream} pulls one answer; an {@code EndpointPool} says which server is next; a {@code ModelDirectory} watches
 * the servers in the background.
 */
@NullMarked
package dev.parley.plugin.inference.gpu;

import org.jspecify.annotations.NullMarked;
