package dev.parley.plugin.web.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.web.WebContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page's HTML: filled once with what is the same for all, and for each request with the tenant's branding. */
final class PageTemplate {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

    private final String html;
    private final String importMapHash;

    private PageTemplate(String html, String importMapHash) {
        this.html = html;
        this.importMapHash = importMapHash;
    }

    static PageTemplate of(Assets assets) {
        String importMap = importMap(assets);
        String html = fill(
                new String(ClassPath.own("page/index.html"), UTF_8),
                Map.of(
                        "styles", assets.address("chat.css"),
                        "early", assets.address("app/early.js"),
                        "app", assets.address("app/app.mjs"),
                        "import-map", importMap,
                        "preloads", preloads(assets)));
        return new PageTemplate(html, hash(importMap));
    }

    String importMapHash() {
        return importMapHash;
    }

    String render(WebContext context) {
        return fill(
                html,
                Map.of(
                        "lang", language(context),
                        "name", Markup.escape(context.branding().name()),
                        "accent", Theme.of(context.branding()).accent()));
    }

    private static String language(WebContext context) {
        return context.locale().getLanguage().equals("de") ? "de" : "en";
    }

    /** In one pass, so that a value which looks like a slot stays text; an unknown slot waits for a later filling. */
    private static String fill(String template, Map<String, String> values) {
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(
                        Optional.ofNullable(values.get(slot.group(1))).orElse(slot.group())));
    }

    private static String importMap(Assets assets) {
        return Library.PAGE.stream()
                .filter(library -> !library.specifier().isEmpty())
                .map(library -> Markup.jsonString(library.specifier())
                        + ":"
                        + Markup.jsonString(assets.address(library.path())))
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
    }

    private static String preloads(Assets assets) {
        return Stream.concat(Assets.ownModules().stream(), Library.PAGE.stream().map(Library::path))
                .map(file -> "<link rel=\"modulepreload\" href=\"" + assets.address(file) + "\">")
                .collect(Collectors.joining("\n"));
    }

    private static String hash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
