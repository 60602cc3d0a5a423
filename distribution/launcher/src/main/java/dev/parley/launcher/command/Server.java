package dev.parley.launcher.command;

/** Serves. */
@FunctionalInterface
public interface Server {
    /**
     * Returns when it was asked to stop and has stopped.
     *
     * @throws dev.parley.spi.PlatformException saying why it cannot start, or cannot go on
     */
    void serve(InstallationOptions options);
}
