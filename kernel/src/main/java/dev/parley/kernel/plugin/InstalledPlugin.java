package dev.parley.kernel.plugin;

import dev.parley.spi.auth.AuthProvider;
import dev.parley.spi.inference.InferenceBackend;
import dev.parley.spi.payment.PaymentProvider;
import dev.parley.spi.retention.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;

record InstalledPlugin(
        PluginSource source,
        List<InstalledProvider<AuthProvider>> auth,
        List<InstalledProvider<PaymentProvider>> payments,
        List<InstalledProvider<InferenceBackend>> inference,
        List<InstalledProvider<RetentionPolicy>> retention,
        List<InstalledWebSite> webSites) {

    List<ProviderDescription> providers() {
        return Stream.of(auth, payments, inference, retention)
                .<InstalledProvider<?>>flatMap(List::stream)
                .<ProviderDescription>map(InstalledProvider::description)
                .toList();
    }

    PluginDescription description() {
        return new PluginDescription(
                source.name(),
                source.version(),
                source.folder(),
                providers(),
                webSites.stream().map(InstalledWebSite::mount).toList());
    }
}
