package dev.parley.launcher.postgres;

import dev.parley.spi.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Ports of the loopback address. */
final class Ports {
    private Ports() {}

    /** The fixed one if there is one, else the remembered one if it is free, else any that is. */
    static int choose(OptionalInt fixed, OptionalInt remembered) throws IOException {
        if (fixed.isPresent()) {
            if (!isFree(fixed.getAsInt())) {
                throw new PlatformException(
                        PostgresErrors.PORT_TAKEN,
                        "Port " + fixed.getAsInt() + " on 127.0.0.1, set for PostgreSQL, is taken by another program.");
            }
            return fixed.getAsInt();
        }
        if (remembered.isPresent() && isFree(remembered.getAsInt())) {
            return remembered.getAsInt();
        }
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }
}
