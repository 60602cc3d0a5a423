package dev.parley.kernel.http.exchange;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The other end of the socket, whoever that speaks for. */
public final class Peer {
    private Peer() {}

    public static InetAddress address(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                                .getConnectionMetaData()
                                .getRemoteSocketAddress()
                        instanceof InetSocketAddress remote
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
