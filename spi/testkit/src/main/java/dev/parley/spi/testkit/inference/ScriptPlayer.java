package dev.parley.spi.testkit.inference;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;

/** Plays one script as the answer to one request. */
final class ScriptPlayer {
    private final Dialect dialect;
    private final ChatRequest request;
    private final ReceivedRequest received;
    private final Pace pace;
    private final Socket socket;
    private final WireResponse response;
    private final ChunkWriter chunks;
    private final WholeAnswer whole = new WholeAnswer();
    private long tokens;
    private boolean over;

    ScriptPlayer(ScriptedModelServer.Exchange exchange, ModelServerSettings settings, Pace pace) {
        this.dialect = settings.dialect;
        this.pace = pace;
        this.request = exchange.chat();
        this.received = exchange.received();
        this.socket = exchange.socket();
        this.response = exchange.response();
        this.chunks = new ChunkWriter(settings, request, "chatcmpl-" + exchange.number());
    }

    void play(Script script) throws IOException, InterruptedException {
        steps(script);
        if (!over) {
            over = true;
            response.endStream();
            received.end(true);
        }
    }

    private void steps(Script script) throws IOException, InterruptedException {
        for (Step step : script.steps()) {
            if (!over) {
                step(step);
            }
        }
    }

    private void step(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Refuse(int status, var headers, String body) -> {
                over = true;
                response.whole(status, headers, body);
                received.end(true);
            }
            case Step.Queue(Gate gate) -> gate.pass();
            case Step.Await(Gate gate) -> {
                headers();
                gate.pass();
            }
            case Step.Hang _ -> {
                headers();
                Gate.closed().pass();
            }
            case Step.Headers _ -> response.startStream();
            case Step.Role _ -> {
                pace.awaitToken();
                stream(chunks.role(tokens));
            }
            case Step.Text(String text) -> {
                token();
                whole.text(text);
                stream(chunks.text(text, tokens));
                received.tokenWritten();
            }
            case Step.Reasoning(String text) -> {
                token();
                whole.reasoning(text);
                stream(chunks.reasoning(text, tokens));
                received.tokenWritten();
            }
            case Step.Tool tool -> {
                token();
                whole.tool(tool);
                stream(chunks.tool(tool, tokens));
                received.tokenWritten();
            }
            case Step.ToolArguments more -> {
                token();
                whole.toolArguments(more);
                stream(chunks.toolArguments(more, tokens));
                received.tokenWritten();
            }
            case Step.Usage(long input, long cached, long output) -> stream(chunks.usage(input, cached, output));
            case Step.Ending(String reason) -> end(reason);
            case Step.Finish(String reason) -> stream(chunks.finish(reason, tokens));
            case Step.Failure(String message) -> stream(chunks.failure(message));
            case Step.Done _ -> stream("data: [DONE]\n\n");
            case Step.Raw(String text) -> stream(text);
            case Step.Reset _ -> {
                over = true;
                received.end(false);
                ScriptedModelServer.reset(socket);
            }
            case Step.Truncate _ -> {
                over = true;
                received.end(false);
                socket.close();
            }
            case Step.CloseIfReused _ -> {
                if (!received.freshConnection()) {
                    over = true;
                    received.end(false);
                    socket.close();
                }
            }
            case Step.Default _ -> steps(DefaultAnswer.to(request));
        }
    }

    private void end(String reason) throws IOException {
        over = true;
        if (request.streams()) {
            stream(chunks.finish(reason, tokens));
            if (request.wantsUsage()) {
                stream(chunks.usage(request.promptTokens(), 0, tokens));
            }
            stream("data: [DONE]\n\n");
            response.endStream();
        } else {
            response.whole(200, Map.of(), whole.json(request, reason, tokens));
        }
        received.end(true);
    }

    private void token() throws InterruptedException {
        pace.awaitToken();
        tokens++;
    }

    private void headers() throws IOException {
        if (dialect.headersAtOnce() && request.streams()) {
            response.startStream();
        }
    }

    private void stream(String text) throws IOException {
        if (request.streams()) {
            response.stream(text);
        }
    }
}
