package dev.parley.plugin.web.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.web.ContentPolicy;
import dev.parley.spi.web.StorageDeclaration;
import dev.parley.spi.web.WebContext;
import dev.parley.spi.web.WebResource;
import dev.parley.spi.web.WebSite;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page, what it loads, and the small files that are made from a tenant's branding. */
final class ChatSite implements WebSite {
    private static final Pattern CONVERSATION = Pattern.compile("c/[0-9a-fA-F-]{36}");

    private final Assets assets;
    private final PageTemplate page;

    private ChatSite(Assets assets, PageTemplate page) {
        this.assets = assets;
        this.page = page;
    }

    static ChatSite load() {
        Assets assets = Assets.load();
        return new ChatSite(assets, PageTemplate.of(assets));
    }

    @Override
    public String name() {
        return "web-chat";
    }

    @Override
    public String mount() {
        return "/";
    }

    @Override
    public Optional<WebResource> resource(String path, WebContext context) {
        return switch (path) {
            case "" -> Optional.of(html(context));
            case "theme.css" ->
                Optional.of(text("text/css", Theme.of(context.branding()).css()));
            case "icon.svg" ->
                Optional.of(text("image/svg+xml", Theme.of(context.branding()).icon()));
            case "manifest.webmanifest" ->
                Optional.of(text("application/manifest+json", Manifest.of(context.branding())));
            // A conversation has an address of its own, and the same page shows it.
            default -> CONVERSATION.matcher(path).matches() ? Optional.of(html(context)) : assets.find(path);
        };
    }

    @Override
    public ContentPolicy contentPolicy() {
        return new ContentPolicy(List.of(page.importMapHash()), List.of());
    }

    @Override
    public List<StorageDeclaration> storage() {
        return BrowserStorage.ALL;
    }

    private WebResource html(WebContext context) {
        return text("text/html", page.render(context));
    }

    private static WebResource text(String type, String body) {
        return WebResource.of(type + "; charset=utf-8", body.getBytes(UTF_8));
    }
}
