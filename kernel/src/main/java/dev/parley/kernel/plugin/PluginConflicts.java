package dev.parley.kernel.plugin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what two plugins both claim. */
final class PluginConflicts {
    private PluginConflicts() {}

    static void find(List<InstalledPlugin> plugins, PluginDefects defects) {
        claims(plugins.stream()
                        .flatMap(plugin -> plugin.providers().stream()
                                .map(provider -> new Claim("the provider " + provider.id(), plugin))))
                .forEach((thing, claimants) -> report(thing, claimants, defects));
        claims(plugins.stream()
                        .flatMap(plugin -> plugin.webSites().stream()
                                .map(site -> new Claim("the web site mount " + site.mount(), plugin))))
                .forEach((thing, claimants) -> report(thing, claimants, defects));
    }

    private static Map<String, List<String>> claims(Stream<Claim> claims) {
        return claims.collect(Collectors.groupingBy(
                Claim::thing,
                Collectors.mapping(claim -> claim.plugin().source().label(), Collectors.toList())));
    }

    private static void report(String thing, List<String> claimants, PluginDefects defects) {
        if (claimants.size() > 1) {
            defects.add(
                    String.join(", ", claimants),
                    thing + " is there " + claimants.size() + " times",
                    "Keep one of them.");
        }
    }

    private record Claim(String thing, InstalledPlugin plugin) {}
}
