package dev.parley.kernel.plugin;

import java.util.LinkedHashMap;
import java.util.Map;

/** The source of a plugin with one inference backend, of which each part can be replaced by a broken one. */
final class TestingPluginSource {
    static final String CLASS = "com.example.ExamplePlugin";

    private static final String TEMPLATE = """
            package com.example;

            import dev.parley.spi.*;
            import dev.parley.spi.config.*;
            import dev.parley.spi.inference.*;
            import dev.parley.spi.privacy.*;
            import dev.parley.spi.web.*;
            import java.time.Instant;
            import java.util.*;

            public class ExamplePlugin implements Plugin {
                public ExamplePlugin() { <constructor> }

                @Override public List<InferenceBackendFactory> inferenceBackends() { <backends> }

                @Override public List<WebSite> webSites() { <sites> }

                static class Factory implements InferenceBackendFactory {
                    @Override public String name() { <name> }
                    @Override public ConfigSchema configSchema() { <schema> }
                    @Override public List<ProcessingDeclaration> processing() { <processing> }
                    @Override public InferenceBackend create(ProviderContext context, ProviderConfig config) {
                        return new Backend();
                    }
                }

                static String loader() {
                    return String.valueOf(Thread.currentThread().getContextClassLoader().getName());
                }

                static class Backend implements InferenceBackend {
                    private final String madeUnder = loader();
                    @Override public BackendDeclaration declaration() { return BackendDeclaration.ownMachines(); }
                    @Override public List<ModelDescription> models() {
                        return List.of(new ModelDescription(
                                madeUnder, loader(), 1, 1, Set.of(), Instant.EPOCH));
                    }
                    @Override public TokenCount countTokens(InferenceRequest request) {
                        return new TokenCount(1, true);
                    }
                    @Override public InferenceStream open(InferenceRequest request) {
                        return new InferenceStream() {
                            @Override public InferenceEvent next() { return new InferenceEvent.TextDelta(loader()); }
                            @Override public void close() {}
                        };
                    }
                }

                record Site(String name, String mount) implements WebSite {
                    @Override public Optional<WebResource> resource(String path, WebContext context) {
                        return Optional.of(WebResource.of("text/plain", loader().getBytes()));
                    }
                    @Override public ContentPolicy contentPolicy() { return ContentPolicy.strict(); }
                }
            }
            """;

    private final Map<String, String> parts = new LinkedHashMap<>(Map.of(
            "constructor", "",
            "backends", "return List.of(new Factory());",
            "sites", "return List.of();",
            "name", "return \"example\";",
            "schema", "return ConfigSchema.empty();",
            "processing", "return List.of();"));

    private TestingPluginSource() {}

    static TestingPluginSource whole() {
        return new TestingPluginSource();
    }

    TestingPluginSource with(String part, String body) {
        if (parts.put(part, body) == null) {
            throw new IllegalArgumentException("there is no part " + part);
        }
        return this;
    }

    TestingPluginJar jar() {
        String source = TEMPLATE;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            source = source.replace("<" + part.getKey() + ">", part.getValue());
        }
        return TestingPluginJar.of(CLASS, source);
    }
}
