package dev.parley.kernel.plugin;

import dev.parley.spi.Plugin;
import dev.parley.spi.ProviderFactory;
import dev.parley.spi.config.ConfigSchema;
import dev.parley.spi.inference.InferenceBackendFactory;
import dev.parley.spi.privacy.ProcessingDeclaration;
import dev.parley.spi.web.WebSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Asks a plugin, once, for everything that it says about itself. */
final class PluginReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern MOUNT = Pattern.compile("/|/[a-z][a-z0-9]*(-[a-z0-9]+)*/");

    private final PluginSource source;
    private final PluginDefects defects;

    private PluginReader(PluginSource source, PluginDefects defects) {
        this.source = source;
        this.defects = defects;
    }

    /** Whatever could be read; what could not is among the defects. */
    static InstalledPlugin read(Plugin plugin, PluginSource source, PluginDefects defects) {
        int before = defects.count();
        try (var _ = PluginScope.enter(source.loader())) {
            PluginReader reader = new PluginReader(source, defects);
            InstalledPlugin installed = reader.read(plugin);
            if (defects.count() == before) {
                reader.checkFolder(installed);
            }
            return installed;
        }
    }

    private InstalledPlugin read(Plugin plugin) {
        return new InstalledPlugin(
                source,
                providers(ProviderKind.AUTH, ask("authProviders()", plugin::authProviders), GuardedAuthProvider::new),
                providers(
                        ProviderKind.PAYMENTS,
                        ask("paymentProviders()", plugin::paymentProviders),
                        GuardedPaymentProvider::new),
                providers(
                        ProviderKind.INFERENCE,
                        ask("inferenceBackends()", plugin::inferenceBackends),
                        GuardedInferenceBackend::guard),
                providers(
                        ProviderKind.RETENTION,
                        ask("retentionPolicies()", plugin::retentionPolicies),
                        GuardedRetentionPolicy::new),
                webSites(ask("webSites()", plugin::webSites)));
    }

    private <T> List<T> ask(String call, Supplier<List<T>> answer) {
        return attempt(call, () -> List.copyOf(answer.get())).orElse(List.of());
    }

    private <T> Optional<T> attempt(String call, Supplier<T> answer) {
        try {
            return Optional.of(answer.get());
        } catch (RuntimeException | LinkageError e) {
            defects.add(source.label(), call, e);
            return Optional.empty();
        }
    }

    private <P> List<InstalledProvider<P>> providers(
            ProviderKind kind, List<? extends ProviderFactory<P>> factories, BiFunction<P, ClassLoader, P> guard) {
        List<InstalledProvider<P>> providers = new ArrayList<>();
        for (ProviderFactory<P> factory : factories) {
            describe(kind, factory)
                    .map(description -> new InstalledProvider<>(description, factory, source.loader(), guard))
                    .ifPresent(providers::add);
        }
        return List.copyOf(providers);
    }

    private Optional<ProviderDescription> describe(ProviderKind kind, ProviderFactory<?> factory) {
        String type = factory.getClass().getName();
        Optional<String> name = attempt(type + ".name()", factory::name).filter(this::checkName);
        Optional<ConfigSchema> schema = attempt(type + ".configSchema()", factory::configSchema);
        Optional<List<ProcessingDeclaration>> processing =
                attempt(type + ".processing()", () -> List.copyOf(factory.processing()));
        Optional<Boolean> fallback = attempt(
                type + ".fallback()", () -> factory instanceof InferenceBackendFactory backends && backends.fallback());
        if (name.isEmpty() || schema.isEmpty() || processing.isEmpty() || fallback.isEmpty()) {
            return Optional.empty();
        }
        checkSchema(kind.key() + "-" + name.get(), schema.get());
        return Optional.of(new ProviderDescription(kind, name.get(), schema.get(), processing.get(), fallback.get()));
    }

    private boolean checkName(String name) {
        if (NAME.matcher(name).matches()) {
            return true;
        }
        defects.add(
                source.label(),
                "'" + name + "' is no name for a provider",
                "Use lower-case letters, digits and single hyphens, beginning with a letter.");
        return false;
    }

    private void checkSchema(String provider, ConfigSchema schema) {
        schema.properties()
                .forEach(property -> property.defaultValue()
                        .flatMap(value -> ConfigValues.problem(property, value))
                        .ifPresent(problem -> defects.add(
                                source.label(),
                                "the default of " + provider + "'s setting '" + property.key() + "' does not fit: "
                                        + problem,
                                "Report it to the plugin's author.")));
    }

    private List<InstalledWebSite> webSites(List<WebSite> sites) {
        List<InstalledWebSite> read = new ArrayList<>();
        for (WebSite site : sites) {
            attempt(site.getClass().getName(), () -> InstalledWebSite.read(site, source.loader()))
                    .filter(this::checkMount)
                    .ifPresent(read::add);
        }
        return List.copyOf(read);
    }

    private boolean checkMount(InstalledWebSite site) {
        if (MOUNT.matcher(site.mount()).matches()) {
            return true;
        }
        defects.add(
                source.label(),
                "'" + site.mount() + "' is no mount for the web site " + site.name(),
                "Use / or /name/ with lower-case letters, digits and hyphens.");
        return false;
    }

    /** A plugin with several providers is free in its folder's name. */
    private void checkFolder(InstalledPlugin plugin) {
        List<ProviderDescription> providers = plugin.providers();
        if (providers.isEmpty() && plugin.webSites().isEmpty()) {
            defects.add(source.label(), "the plugin brings nothing", "Remove it, or update it.");
        } else if (source.folder().isPresent()
                && providers.size() == 1
                && plugin.webSites().isEmpty()
                && !source.name().equals(providers.getFirst().id())) {
            defects.add(
                    source.label(),
                    "the folder holds the provider " + providers.getFirst().id(),
                    "Rename the folder to " + providers.getFirst().id() + ".");
        }
    }
}
