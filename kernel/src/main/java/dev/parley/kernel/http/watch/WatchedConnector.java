package dev.parley.kernel.http.watch;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A connector whose connections can be watched, see {@link ClientWatch}. */
public final class WatchedConnector extends ServerConnector {
    private final DepartureSelector departures = new DepartureSelector();

    public WatchedConnector(Server server, HttpConfiguration configuration) {
        super(server, 1, 1, new HttpConnectionFactory(configuration));
    }

    @Override
    protected void doStart() throws Exception {
        departures.start();
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        departures.close();
    }

    /** Lets every handler that is watched give up, as if its client had left. */
    public void abandonAll() {
        departures.abandonAll();
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selectSet, SelectionKey key) {
        SocketChannelEndPoint endPoint = new WatchedEndPoint(
                new WatchedEndPoint.Channel(channel, selectSet, key), getScheduler(), departures, getExecutor());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }
}
