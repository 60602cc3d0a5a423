package dev.parley.spi.testkit.inference;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * One client connection. The thread that runs it only reads, also while an answer is written by another: so it sees at once
 * that the client has left.
 */
final class ModelServerConnection implements Runnable {
    /** Answers one request; gives back what tells whether leaving stops it. */
    interface Handler {
        Answering answer(WireRequest request, Socket socket, boolean fresh);
    }

    /** An answer in progress. */
    interface Answering {
        void clientLeft();

        void await() throws InterruptedException;
    }

    private final Socket socket;
    private final Duration idleClose;
    private final Handler handler;

    ModelServerConnection(Socket socket, Duration idleClose, Handler handler) {
        this.socket = socket;
        this.idleClose = idleClose;
        this.handler = handler;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            for (boolean fresh = true; awaitRequest(in, fresh); fresh = false) {
                Answering answering = handler.answer(WireRequest.read(in), socket, fresh);
                if (!peek(in)) {
                    answering.clientLeft();
                    answering.await();
                    return;
                }
                answering.await();
            }
        } catch (IOException _) {
            // The client or this server closed the connection: nothing to answer any more.
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** An idle connection is closed as real servers do; a fresh one is given all the time it wants. */
    private boolean awaitRequest(BufferedInputStream in, boolean fresh) throws IOException {
        socket.setSoTimeout(fresh ? 0 : Math.toIntExact(idleClose.toMillis()));
        boolean more = peek(in);
        socket.setSoTimeout(0);
        return more;
    }

    private static boolean peek(BufferedInputStream in) throws IOException {
        in.mark(1);
        try {
            if (in.read() < 0) {
                return false;
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException _) {
            // A reset is a way to leave.
            return false;
        }
        in.reset();
        return true;
    }
}
