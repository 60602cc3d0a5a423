package dev.parley.plugin.web.chat;

import dev.parley.spi.Plugin;
import dev.parley.spi.web.WebSite;
import java.util.List;

/** Brings the chat page, at {@code /}. */
public final class WebChatPlugin implements Plugin {
    @Override
    public List<WebSite> webSites() {
        return List.of(ChatSite.load());
    }
}
