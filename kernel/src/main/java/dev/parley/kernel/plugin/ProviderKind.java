package dev.parley.kernel.plugin;

/** A kind of provider. Its key begins the names of plugin folders and settings: {@code inference-gpu}, {@code inference.gpu.…}. */
public enum ProviderKind {
    AUTH("auth"),
    PAYMENTS("payments"),
    INFERENCE("inference"),
    RETENTION("retention");

    private final String key;

    ProviderKind(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
