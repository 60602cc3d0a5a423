package dev.parley.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.TestingPlatform;
import dev.parley.kernel.http.TestingClient.Answer;
import dev.parley.kernel.inference.TestingBackend;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description says what is served: no more, no less. */
final class TestOpenApi {
    @Test
    void describesEveryRouteAndNoOther() throws Exception {
        try (TestingPlatform platform = TestingPlatform.start(TestingBackend.named("one", "model"));
                TestingClient client = TestingClient.to(platform)) {
            Answer answer = client.get("/openapi.json");
            JsonNode description = JsonMapper.shared().readTree(answer.body());

            Set<String> described = new TreeSet<>();
            for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
                path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
            }
            Set<String> served = platform.routes().stream()
                    .map(route -> route.replace('<', '{').replace('>', '}'))
                    .collect(Collectors.toSet());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(description.get("openapi").stringValue()).startsWith("3.1");
            assertThat(described).containsExactlyInAnyOrderElementsOf(served);
            assertThat(answer.body()).doesNotContainIgnoringCase("parley");
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode description = JsonMapper.shared()
                .readTree(TestOpenApi.class.getResourceAsStream("/dev/parley/kernel/http/openapi.json"));
        for (JsonNode reference : description.findValues("$ref")) {
            assertThat(description.at(reference.stringValue().substring(1)).isMissingNode())
                    .as(reference.stringValue())
                    .isFalse();
        }
    }
}
