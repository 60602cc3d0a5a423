package dev.parley.plugin.web.chat;

import dev.parley.spi.web.Branding;

/** The <a href="https://www.w3.org/TR/appmanifest/">web app manifest</a>: the page as an app on a phone's home screen. */
final class Manifest {
    private Manifest() {}

    static String of(Branding branding) {
        return """
                {"name":%s,"short_name":%1$s,"start_url":"/","scope":"/","display":"standalone",\
                "theme_color":%s,"icons":[{"src":"/icon.svg","sizes":"any","type":"image/svg+xml"}]}
                """.formatted(
                        Markup.jsonString(branding.name()),
                        Markup.jsonString(Theme.of(branding).accent()));
    }
}
