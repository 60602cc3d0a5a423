package dev.parley.plugin.inference.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestMarkdownReader {
    @Test
    void cutsByHeadings() {
        Document document = MarkdownReader.read("docs/x.md", """
                # The title
                Lead.

                ## First ##
                One [link](other.md#part), one [abroad](https://example.com), ![a picture](p.svg).
                - item

                | a |
                |---|
                ## Empty
                <!-- made by the build -->

                ## Second
                ```sh
                # no heading

                ## neither
                ```
                """);

        assertThat(document.title()).isEqualTo("The title");
        assertThat(document.passages()).extracting(Passage::heading).containsExactly("The title", "First", "Second");
        assertThat(document.passages().get(1).blocks())
                .containsExactly("One link, one [abroad](https://example.com), a picture.\n- item", "| a |\n|---|");
        assertThat(document.passages().get(2).blocks()).containsExactly("```sh\n# no heading\n\n## neither\n```");
    }

    @Test
    void takesThePathForATitleWhereThereIsNone() {
        Document document = MarkdownReader.read("README.md", "Just text.");

        assertThat(document.title()).isEqualTo("README.md");
        assertThat(document.passages())
                .singleElement()
                .satisfies(passage -> assertThat(passage.heading()).isEqualTo("README.md"));
    }
}
