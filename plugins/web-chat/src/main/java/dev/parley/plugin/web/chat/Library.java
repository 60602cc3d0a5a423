package dev.parley.plugin.web.chat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of a WebJar that the page needs.
 *
 * @param artifact of the WebJar, in the group {@code org.webjars.npm}
 * @param file within the WebJar's own version folder
 * @param specifier by which modules import it; empty where a relative path does
 */
record Library(String artifact, String file, String specifier) {
    /** What the page is loaded with. */
    static final List<Library> PAGE = List.of(
            new Library("lit", "index.js", "lit"),
            new Library("lit-element", "lit-element.js", "lit-element/lit-element.js"),
            new Library("lit__reactive-element", "reactive-element.js", "@lit/reactive-element"),
            new Library("lit__reactive-element", "css-tag.js", ""),
            new Library("lit-html", "lit-html.js", "lit-html"),
            new Library("lit-html", "is-server.js", "lit-html/is-server.js"),
            new Library("lit-html", "directive.js", ""),
            new Library("lit-html", "directive-helpers.js", ""),
            new Library("lit-html", "directives/repeat.js", "lit-html/directives/repeat.js"),
            new Library("lit-html", "directives/guard.js", "lit-html/directives/guard.js"),
            new Library("lit-html", "directives/live.js", "lit-html/directives/live.js"),
            new Library("marked", "lib/marked.esm.js", "marked"));

    /** Grammars that colour code: loaded by who meets the language, not with the page. */
    private static final String GRAMMARS = """
            core bash c clike cpp csharp css dart diff docker go graphql ini java javascript json jsx kotlin lua makefile \
            markup markup-templating nginx php powershell python r ruby rust scala sql swift toml tsx typescript yaml""";

    /** All that is served of the WebJars, and nothing else is. */
    static List<Library> all() {
        return Stream.concat(PAGE.stream(), grammars()).toList();
    }

    private static Stream<Library> grammars() {
        return Arrays.stream(GRAMMARS.split(" "))
                .map(name -> new Library("prismjs", "components/prism-" + name + ".min.js", ""));
    }

    /** Below the folder of assets. */
    String path() {
        return "lib/" + artifact + "/" + file;
    }
}
