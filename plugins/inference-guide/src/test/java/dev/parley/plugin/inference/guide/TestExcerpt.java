package dev.parley.plugin.inference.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestExcerpt {
    private static final List<Concept> PORT = List.of(new Concept(Set.of("port")));

    @Test
    void keepsAPassageThatFits() {
        assertThat(Excerpt.of(passage("One.", "Two."), PORT, 100, Words.english()))
                .isEqualTo(new Excerpt("One.\n\nTwo.", true));
    }

    @Test
    void keepsTheRowsThatAreAskedForUnderTheirHead() {
        Passage table = passage(
                "All settings are in this table, which is rather long.",
                "| setting | default |\n|---|---|\n| `http.host` | 127.0.0.1 |\n| `http.port` | 8080 |\n| `other` | none |");

        assertThat(Excerpt.of(table, PORT, 30, Words.english()))
                .isEqualTo(new Excerpt("| setting | default |\n|---|---|\n| `http.port` | 8080 |", false));
    }

    @Test
    void keepsItemsInTheirOrder() {
        Passage list = passage("- a host name\n- a port,\n  continued\n- neither of them\n- another port");

        assertThat(Excerpt.of(list, PORT, 40, Words.english()))
                .isEqualTo(new Excerpt("- a port,\n  continued\n- another port", false));
    }

    private static Passage passage(String... blocks) {
        return new Passage("docs/x.md", "X", "Y", 2, List.of(blocks));
    }
}
