package dev.parley.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A network between the platform and its database, that can fail as networks do. */
public final class TestingProxy implements AutoCloseable {
    private final URI target;
    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile @Nullable LostCommit wanted;

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

    /** The same, over which every statement is said in full, so that {@link #loseCommit} knows it. */
    public String wordyUrl() {
        return url() + "?prepareThreshold=0";
    }

    /**
     * Breaks the connection at the next commit of a transaction that has said these words: before the database hears of it,
     * or when it has committed and nobody has heard.
     */
    public LostCommit loseCommit(String words, boolean committed) {
        LostCommit lost = new LostCommit(words, committed);
        wanted = lost;
        return lost;
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

    /** New connections work again. */
    public void mend() {
        links.clear();
        refusing = false;
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

    /** A commit of which nobody hears. */
    public static final class LostCommit {
        private final String words;
        private final boolean committed;
        private final CountDownLatch happened = new CountDownLatch(1);

        private LostCommit(String words, boolean committed) {
            this.words = words;
            this.committed = committed;
        }

        public boolean awaitHappened() throws InterruptedException {
            return happened.await(30, TimeUnit.SECONDS);
        }
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket database;
        private volatile boolean swallowing;
        private volatile @Nullable LostCommit losing;
        private boolean said;

        Link(Socket client, Socket database) {
            this.client = client;
            this.database = database;
            Thread.ofVirtual().start(() -> pump(client, database, this::isToBeLost));
            Thread.ofVirtual().start(() -> pump(database, client, this::isLostAnswer));
        }

        /** On the way to the database: whether it is not to hear this. */
        private boolean isToBeLost(String heard) {
            LostCommit lost = wanted;
            if (lost == null) {
                return false;
            }
            said |= heard.contains(lost.words);
            if (!said || !heard.contains("COMMIT")) {
                return false;
            }
            wanted = null;
            said = false;
            if (lost.committed) {
                losing = lost;
                return false;
            }
            lost.happened.countDown();
            return true;
        }

        private boolean isLostAnswer(String heard) {
            LostCommit lost = losing;
            if (lost == null || !heard.contains("COMMIT")) {
                return false;
            }
            lost.happened.countDown();
            return true;
        }

        void close() {
            try (client;
                    database) {
                swallowing = true;
            } catch (IOException e) {
                // It is as good as closed.
            }
        }

        private void pump(Socket from, Socket to, Predicate<String> lost) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[8192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (lost.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                        close();
                    } else if (!swallowing) {
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
