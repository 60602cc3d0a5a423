package dev.parley.plugin.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestEventParser extends AbstractChatPageTest {
    private static final String STREAM = ": keep-alive\n\n"
            + "event: start\ndata: {\"a\":1}\n\n"
            + "id: 3-0\r\nevent: delta\r\ndata: one\r\ndata:two\r\n\r\n"
            + "data:  spaced\r\r"
            + "id\nretry: 5\nunknown: x\nevent: empty\n\n"
            + "event: last\ndata\n\n"
            + "data: never ended\n";

    @Test
    void eventsAreFoundHoweverTheStreamIsCut() {
        Page page = desktop();
        String module = (String) page.evaluate(
                "document.querySelector('link[rel=modulepreload][href$=\"/api/sse.mjs\"]').getAttribute('href')");
        String script = """
                async ([module, pieces]) => {
                  const { EventParser } = await import(module);
                  const parser = new EventParser();
                  return pieces.flatMap((piece) => parser.push(piece));
                }""";

        for (int size : List.of(1, 2, 3, 5, 7, 1000)) {
            List<String> pieces = IntStream.iterate(0, i -> i < STREAM.length(), i -> i + size)
                    .mapToObj(i -> STREAM.substring(i, Math.min(i + size, STREAM.length())))
                    .toList();

            assertThat(page.evaluate(script, List.of(module, pieces)))
                    .as("pieces of %d", size)
                    .isEqualTo(List.of(
                            Map.of("type", "start", "data", "{\"a\":1}", "id", ""),
                            Map.of("type", "delta", "data", "one\ntwo", "id", "3-0"),
                            Map.of("type", "message", "data", " spaced", "id", "3-0"),
                            Map.of("type", "last", "data", "", "id", "")));
        }
    }
}
