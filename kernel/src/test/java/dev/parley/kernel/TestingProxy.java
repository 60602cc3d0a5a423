package dev.parley.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between the platform and its database, that can fail as networks do. */
public final class TestingProxy implements AutoCloseable {
    private final URI target;
    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    private TestingProxy(URI target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Before the server of a JDBC address. */
    public static TestingProxy before(String url) throws IOException {
        TestingProxy proxy = new TestingProxy(URI.create(url.substring("jdbc:".length())));
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    /** The address that leads through here. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + target.getPath();
    }

    /** What is said from now on over the present connections is lost, without a word; new ones work. */
    public void swallow() {
        links.forEach(link -> link.swallowing = true);
    }

    /** Breaks every connection, and refuses new ones. */
    public void cut() {
        refusing = true;
        links.forEach(Link::close);
    }

    @Override
    public void close() throws IOException {
        server.close();
        links.forEach(Link::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (refusing) {
                    client.close();
                } else {
                    links.add(new Link(client, new Socket(target.getHost(), target.getPort())));
                }
            } catch (IOException e) {
                // The test is over, or the database is.
            }
        }
    }

    /** One connection. */
    private static final class Link {
        private final Socket client;
        private final Socket database;
        private volatile boolean swallowing;

        Link(Socket client, Socket database) {
            this.client = client;
            this.database = database;
            Thread.ofVirtual().start(() -> pump(client, database));
            Thread.ofVirtual().start(() -> pump(database, client));
        }

        void close() {
            try (client;
                    database) {
                swallowing = true;
            } catch (IOException e) {
                // It is as good as closed.
            }
        }

        private void pump(Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[8192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!swallowing) {
                        out.write(buffer, 0, read);
                    }
                }
                if (!swallowing) {
                    close();
                }
            } catch (IOException e) {
                if (!swallowing) {
                    close();
                }
            }
        }
    }
}
