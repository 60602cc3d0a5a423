package dev.parley.plugin.web.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a model writes is text from a stranger: it may look good, and do nothing. */
class TestMarkdown extends AbstractChatPageTest {
    private static final List<String> ATTACKS = List.of(
            "<script>window.hit=1</script>",
            "<script src=https://evil.example/x.js></script>",
            "<SCRIPT>window.hit=1</SCRIPT\n>",
            "<img src=x onerror=window.hit=1>",
            "<img src=https://evil.example/pixel.png>",
            "<img src=\"x` `<script>window.hit=1</script>\"` `>",
            "<svg onload=window.hit=1></svg>",
            "<svg><script>window.hit=1</script></svg>",
            "<svg><animate onbegin=window.hit=1 attributeName=x dur=1s></svg>",
            "<math><mi xlink:href=\"javascript:window.hit=1\">x</mi></math>",
            "<iframe src=https://evil.example></iframe>",
            "<iframe srcdoc=\"<script>parent.hit=1</script>\"></iframe>",
            "<object data=https://evil.example/x.swf></object>",
            "<embed src=https://evil.example/x>",
            "<link rel=stylesheet href=https://evil.example/x.css>",
            "<style>@import url(https://evil.example/x.css); * { display: none }</style>",
            "<base href=https://evil.example/>",
            "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
            "<form action=https://evil.example><button formaction=javascript:window.hit=1>x</button></form>",
            "<body onload=window.hit=1>",
            "<details open ontoggle=window.hit=1>x</details>",
            "<video><source onerror=window.hit=1></video>",
            "<input autofocus onfocus=window.hit=1>",
            "<a href=\"javascript:window.hit=1\">raw link</a>",
            "<div style=\"background:url(https://evil.example/x)\">styled</div>",
            "<template><script>window.hit=1</script></template>",
            "<noscript><p title=\"</noscript><img src=x onerror=window.hit=1>\">",
            "[link](javascript:window.hit=1)",
            "[link](JaVaScRiPt:window.hit=1)",
            "[link](  javascript:window.hit=1)",
            "[link](java\tscript:window.hit=1)",
            "[link](&#106;avascript:window.hit=1)",
            "[link](javascript&colon;window.hit=1)",
            "[link](data:text/html,<script>window.hit=1</script>)",
            "[link](data:text/html;base64,PHNjcmlwdD5wYXJlbnQuaGl0PTE8L3NjcmlwdD4=)",
            "[link](vbscript:msgbox)",
            "[link](file:///etc/passwd)",
            "[link](blob:https://evil.example/1)",
            "[link](//evil.example/x)",
            "[link](/auth/google/login)",
            "[link](https://evil.example/\" onmouseover=\"window.hit=1)",
            "[x]: javascript:window.hit=1\n\n[reference][x]",
            "<javascript:window.hit=1>",
            "![picture](https://evil.example/pixel.png)",
            "![picture](x\" onerror=\"window.hit=1)",
            "![picture](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)",
            "![picture](javascript:window.hit=1)",
            "```\"><script>window.hit=1</script>\ncode </code></pre><img src=x onerror=window.hit=1>\n```",
            "`<img src=x onerror=window.hit=1>`",
            "| <img src=x onerror=window.hit=1> | b |\n|---|---|\n| <script>window.hit=1</script> | [x](javascript:window.hit=1) |",
            "# <img src=x onerror=window.hit=1>",
            "- <img src=x onerror=window.hit=1>\n- [ ] <script>window.hit=1</script>",
            "> <svg/onload=window.hit=1>",
            "&lt;img src=x onerror=window.hit=1&gt; &#60;script&#62;window.hit=1&#60;/script&#62;",
            "&quot;><img src=x onerror=window.hit=1>",
            "{{constructor.constructor('window.hit=1')()}} ${window.hit=1} <!--?lit$0$-->",
            "<!-- comment --><![CDATA[<img src=x onerror=window.hit=1>]]><?php echo 1 ?>");

    /** Every element that the page makes of a model's text. */
    private static final Set<String> HARMLESS = Set.of(
            "P",
            "H3",
            "H4",
            "H5",
            "H6",
            "UL",
            "OL",
            "LI",
            "BLOCKQUOTE",
            "HR",
            "BR",
            "STRONG",
            "EM",
            "DEL",
            "CODE",
            "PRE",
            "A",
            "TABLE",
            "THEAD",
            "TBODY",
            "TR",
            "TH",
            "TD",
            "DIV",
            "FIGURE",
            "FIGCAPTION",
            "SPAN",
            "INPUT",
            "COPY-BUTTON",
            "CODE-TEXT",
            "BUTTON",
            "svg",
            "path",
            "rect");

    @Test
    void nothingInAnAnswerRunsOrLoads() {
        TestingAnswer answer = server.api().nextAnswer();
        Page page = desktop();
        send(page, "Attack");

        // Piece by piece, so that each is also seen half written.
        for (String attack : ATTACKS) {
            int half = attack.length() / 2;
            answer.say("\n\n" + attack.substring(0, half));
            answer.say(attack.substring(half));
        }
        answer.say("\n\nThe end of it.").finish();
        idle(page);
        assertThat(lastAnswer(page)).containsText("The end of it.");

        assertHarmless(page);
        page.reload();
        assertThat(lastAnswer(page)).containsText("The end of it.");
        assertHarmless(page);
    }

    @Test
    void eachAttackAloneIsHarmlessToo() {
        ATTACKS.forEach(attack -> server.api().nextAnswer().say(attack).finish());
        server.api().messageLimit(ATTACKS.size() + 1);
        Page page = desktop();

        for (int i = 0; i < ATTACKS.size(); i++) {
            ask(page, ATTACKS.get(i));
            assertThat(page.locator(".bubble").last()).hasText(Pattern.compile("\\S"));
        }

        assertHarmless(page);
    }

    @SuppressWarnings("unchecked") // What the browser returns for an array of strings.
    private static void assertHarmless(Page page) {
        assertThat(page.evaluate("window.hit")).isNull();
        List<String> elements = (List<String>)
                page.evaluate("[...new Set([...document.querySelectorAll('.markdown *')].map(e => e.tagName))]");
        assertThat(HARMLESS).containsAll(elements);
        List<String> attributes = (List<String>)
                page.evaluate(
                        "[...new Set([...document.querySelectorAll('.markdown *, .bubble *')].flatMap(e => e.getAttributeNames()))]");
        assertThat(attributes).noneMatch(name -> name.startsWith("on")).doesNotContain("style", "src", "srcdoc");
        List<String> links =
                (List<String>) page.evaluate("[...document.querySelectorAll('.markdown a')].map(a => a.href)");
        assertThat(links).allMatch(link -> link.startsWith("https://"));
        assertThat(page.locator(".bubble *").count()).isZero();
    }

    @Test
    void linksOpenApartAndTellNobodyWhereFrom() {
        server.api()
                .nextAnswer()
                .say(
                        "See [the *docs*](https://example.org/a?b=1&c=2 \"title\"), https://example.com and <me@example.org>.")
                .finish();
        Page page = desktop();
        ask(page, "Links");

        Locator links = lastAnswer(page).locator("a");

        assertThat(links).hasText(new String[] {"the docs", "https://example.com", "me@example.org"});
        assertThat(links.first()).hasAttribute("href", "https://example.org/a?b=1&c=2");
        assertThat(links.first()).hasAttribute("rel", "noopener noreferrer nofollow ugc");
        assertThat(links.first()).hasAttribute("target", "_blank");
        assertThat(links.last()).hasAttribute("href", "mailto:me@example.org");
    }

    @Test
    void markdownIsRendered() {
        server.api().nextAnswer().say("""
                        # Title

                        One *em* **strong** ~~del~~ `a < b` &amp; &copy; \\*no em\\* a<br>b

                        - [x] done
                        - [ ] open

                        3. three
                        4. four

                        > quote

                        ---

                        | a | b |
                        |---|--:|
                        | 1 | 2 |

                            indented
                        """).finish();
        Page page = desktop();
        ask(page, "Render");
        Locator answer = lastAnswer(page);

        assertThat(answer.locator("h3")).hasText("Title");
        assertThat(answer.locator("p").first()).hasText("One em strong del a < b & © *no em* ab");
        assertThat(answer.locator("p").first().locator("em, strong, del, code, br"))
                .hasCount(5);
        assertThat(answer.locator("li.task input:checked")).hasCount(1);
        assertThat(answer.locator("li.task input")).hasCount(2);
        assertThat(answer.locator("ol")).hasAttribute("start", "3");
        assertThat(answer.locator("blockquote")).hasText("quote");
        assertThat(answer.locator("hr")).hasCount(1);
        assertThat(answer.locator("td.right")).hasText("2");
        assertThat(answer.locator("pre")).hasText("indented");
    }

    @Test
    void codeIsColouredByItsLanguage() {
        server.api()
                .nextAnswer()
                .say(
                        "```js\nconst answer = \"</span><b>42\"; // why\n```\n\n```klingon\nqapla = 1\n```\n\n```__proto__\nx\n```")
                .finish();
        Page page = desktop();

        ask(page, "Code");

        Locator blocks = lastAnswer(page).locator("pre");
        assertThat(blocks.first().locator(".keyword")).hasText("const");
        assertThat(blocks.first().locator(".string")).hasText("\"</span><b>42\"");
        assertThat(blocks.first().locator(".comment")).hasText("// why");
        assertThat(blocks.nth(1)).hasText("qapla = 1");
        assertThat(blocks.nth(1).locator("span")).hasCount(0);
        assertThat(blocks.nth(2)).hasText("x");
    }

    @Test
    void everyGrammarOfThePageIsServed() {
        Page page = desktop();
        String grammars = (String)
                page.evaluate("document.querySelector('link[href$=\"/message/grammars.mjs\"]').getAttribute('href')");
        List<String> names = Pattern.compile("^  '?([a-z-]+)'?: \\[", Pattern.MULTILINE)
                .matcher(new String(ClassPath.own("message/grammars.mjs"), StandardCharsets.UTF_8))
                .results()
                .map(result -> result.group(1))
                .toList();

        Object missing = page.evaluate("""
                async ([module, names]) => {
                  const { grammarOf, tokensOf } = await import(module);
                  const missing = [];
                  for (const name of names) {
                    const grammar = await grammarOf(name);
                    if (!grammar?.grammar || tokensOf('x = "1"', grammar).length === 0) {
                      missing.push(name);
                    }
                  }
                  return missing;
                }""", List.of(grammars, names));

        assertThat(names).hasSize(35);
        assertThat((List<?>) missing).isEmpty();
    }

    @Test
    void whatIsSelectedStaysSoWhileTheAnswerGrows() {
        TestingAnswer answer = server.api().nextAnswer().say("The **first** paragraph.\n\nThe second");
        Page page = desktop();
        send(page, "Go");
        assertThat(lastAnswer(page)).containsText("The second");
        lastAnswer(page).locator("strong").selectText();

        answer.say(" goes on").finish();
        idle(page);

        assertThat(lastAnswer(page)).containsText("goes on");
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo("first");
    }

    @Test
    void whatNestsWithoutEndIsShownAsText() {
        server.api()
                .nextAnswer()
                .say(">".repeat(3000) + " deep " + "*".repeat(2000))
                .finish();
        server.api().nextAnswer().say("- ".repeat(400) + "deep").finish();
        server.api().nextAnswer().say("[".repeat(3000) + "deep").finish();
        Page page = desktop();

        ask(page, "One");
        ask(page, "Two");
        ask(page, "Three");

        assertThat(answers(page)).hasCount(3);
        for (int i = 0; i < 3; i++) {
            assertThat(answers(page).nth(i)).containsText("deep");
        }
    }

    @Test
    void aLongAnswerStaysSwift() {
        TestingAnswer answer = server.api().nextAnswer();
        Page page = desktop();
        send(page, "Long");
        String section = "## Part\n\n" + "Some **words** and `code` in a line.\n\n".repeat(10) + "```\ncode\n```\n\n";

        for (int i = 0; i < 200; i++) {
            answer.say(section);
        }
        answer.say("The end.").finish();

        assertThat(lastAnswer(page).locator("p").last()).hasText("The end.");
        assertThat(lastAnswer(page).locator("pre")).hasCount(200);
    }
}
