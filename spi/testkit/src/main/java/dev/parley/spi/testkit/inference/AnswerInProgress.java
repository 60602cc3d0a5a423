package dev.parley.spi.testkit.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Routes one request and writes its answer, until the client leaves. */
final class AnswerInProgress implements ModelServerConnection.Answering, Runnable {
    private final ScriptedModelServer server;
    private final ScriptedModelServer.Incoming incoming;
    private final ReceivedRequest received;
    private final WireResponse response;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Future<?> task;

    AnswerInProgress(ScriptedModelServer server, ScriptedModelServer.Incoming incoming) {
        this.server = server;
        this.incoming = incoming;
        this.received = new ReceivedRequest(incoming.request(), incoming.fresh());
        try {
            this.response = new WireResponse(incoming.socket().getOutputStream(), server.settings().fragment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AnswerInProgress start(ExecutorService threads) {
        task = threads.submit(this);
        return this;
    }

    @Override
    public void clientLeft() {
        received.leave();
        // llama.cpp does not notice that the client of a queued request is gone.
        boolean unnoticed = server.settings().dialect == Dialect.LLAMA_CPP && !response.started();
        if (task != null && !unnoticed) {
            task.cancel(true);
        }
    }

    @Override
    public void await() throws InterruptedException {
        ended.await();
    }

    @Override
    public void run() {
        try {
            route();
        } catch (IOException _) {
            received.leave();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            received.end(false);
            ended.countDown();
        }
    }

    private void route() throws IOException, InterruptedException {
        WireRequest request = incoming.request();
        ModelPages pages = server.pages();
        switch (request.path()) {
            case "/health" -> respond(server.isLoading() ? 503 : 200, server.isLoading() ? pages.loading() : "{}");
            case "/v1/models" -> guarded(pages.models());
            case "/metrics" -> metrics();
            case "/tokenize" -> tokenize();
            case "/props" -> guarded(pages.props(server.settings().slots));
            case "/v1/chat/completions" -> chat();
            default -> respond(404, pages.notFound());
        }
    }

    /** llama.cpp shows its figures to those who have the key. */
    private void metrics() throws IOException {
        if (server.settings().dialect == Dialect.LLAMA_CPP && !authorized()) {
            respond(401, server.pages().unauthorized());
        } else {
            response.whole(200, ScriptedModelServer.PLAIN_TEXT, server.pages().metrics(server.running()));
        }
    }

    private void guarded(String page) throws IOException {
        boolean open = server.settings().dialect == Dialect.LLAMA_CPP
                && incoming.request().path().equals("/v1/models");
        if (server.isLoading()) {
            respond(503, server.pages().loading());
        } else if (!open && !authorized()) {
            respond(401, server.pages().unauthorized());
        } else {
            respond(200, page);
        }
    }

    private void tokenize() throws IOException {
        if (server.settings().dialect != Dialect.VLLM) {
            respond(404, server.pages().notFound());
        } else {
            guarded(server.pages().tokenized(new ChatRequest(received.json())));
        }
    }

    private void chat() throws IOException, InterruptedException {
        server.began(received);
        try {
            ModelPages pages = server.pages();
            ModelServerSettings settings = server.settings();
            if (server.isLoading()) {
                respond(503, pages.loading());
                return;
            }
            if (!authorized()) {
                respond(401, pages.unauthorized());
                return;
            }
            ChatRequest chat;
            try {
                chat = new ChatRequest(received.json());
            } catch (IllegalArgumentException _) {
                respond(settings.dialect == Dialect.LLAMA_CPP ? 500 : 400, pages.malformed());
                return;
            }
            Optional<String> unknown =
                    settings.dialect == Dialect.TENSORRT_LLM ? chat.unknownField() : Optional.empty();
            if (unknown.isPresent()) {
                respond(400, pages.unknownField(unknown.get()));
            } else if (settings.dialect == Dialect.VLLM && !settings.models.contains(chat.model())) {
                respond(404, pages.unknownModel(chat.model()));
            } else if (chat.promptTokens() > settings.contextTokens) {
                respond(400, pages.tooLong(chat.promptTokens()));
            } else {
                var exchange = new ScriptedModelServer.Exchange(chat, received, incoming.socket(), response);
                new ScriptPlayer(exchange, settings, server.pace()).play(server.nextScript());
            }
        } finally {
            server.ended();
        }
    }

    private boolean authorized() {
        String key = server.settings().apiKey;
        return key == null
                || ("Bearer " + key).equals(incoming.request().headers().get("authorization"));
    }

    private void respond(int status, String body) throws IOException {
        response.whole(status, Map.of(), body);
        received.end(true);
    }
}
