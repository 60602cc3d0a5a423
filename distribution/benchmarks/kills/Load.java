import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Clients that ask for streams of random length, one after the other, and keep a log of what they read. */
final class Load {
    private final URI server;
    private final List<String> keys;
    private final int round;
    private final long seed;
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private final CountDownLatch firstToken = new CountDownLatch(1);

    Load(URI server, List<String> keys, int round, long seed) {
        this.server = server;
        this.keys = keys;
        this.round = round;
        this.seed = seed;
    }

    void start(int number) {
        for (int i = 0; i < number; i++) {
            int client = i;
            clients.add(Thread.ofPlatform().start(() -> run(client)));
        }
    }

    /** So that a round is not over before it has begun, on a busy machine. */
    void awaitFirstToken() throws InterruptedException {
        firstToken.await();
    }

    /** Waits for the clients, which end with the server. */
    List<Exchange> stop() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
        return List.copyOf(exchanges);
    }

    private void run(int client) {
        Random random = new Random(seed + client);
        boolean served = true;
        for (int i = 0; served; i++) {
            Exchange exchange = new Exchange("r%d-c%d-n%d".formatted(round, client, i));
            served = ask(exchange, keys.get(random.nextInt(keys.size())), (int) Math.pow(150, random.nextDouble()));
        }
    }

    /** Answers whether the answer came to its end. */
    private boolean ask(Exchange exchange, String key, int words) {
        String prompt = exchange.mark + " word".repeat(words);
        String body = "{\"model\":\"" + Kill.MODEL + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                + prompt + "\"}]}";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            exchanges.add(exchange);
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer " + key
                                    + "\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                exchange.read(line);
                if (exchange.tokens() > 0) {
                    firstToken.countDown();
                }
            }
        } catch (IOException e) {
            // That is what a kill looks like from here; what was read is in the log.
            return false;
        }
        return exchange.done;
    }

    /** What one client read. */
    static final class Exchange {
        private final String mark;
        private final List<Long> tokens = new ArrayList<>();
        private Optional<UUID> id = Optional.empty();
        private int status;
        private boolean done;

        Exchange(String mark) {
            this.mark = mark;
        }

        private void read(String line) {
            if (line.startsWith("HTTP/1.1 ")) {
                status = Integer.parseInt(line.substring(9, 12));
            } else if (line.startsWith("x-request-id: ")) {
                id = Optional.of(UUID.fromString(line.substring(14).strip()));
            } else if (line.equals("data: [DONE]")) {
                done = true;
            } else if (line.startsWith("data: ") && line.contains("\"content\":\"") && !line.contains("\"content\":\"\"")) {
                tokens.add(System.nanoTime());
            }
        }

        /** By which the model server's log knows it. */
        String mark() {
            return mark;
        }

        Optional<UUID> id() {
            return id;
        }

        int status() {
            return status;
        }

        boolean done() {
            return done;
        }

        int tokens() {
            return tokens.size();
        }

        /** For how long tokens came after so many. */
        long millisAfter(long charged) {
            if (charged >= tokens.size()) {
                return 0;
            }
            return (tokens.getLast() - tokens.get((int) charged)) / 1_000_000;
        }
    }
}
