package dev.parley.kernel.promise;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Where this process serves, for checks that come as a client does. Bound by who serves; without one, there is no door. */
public interface FrontDoor {
    /** Empty where HTTP is not served. */
    Optional<InetSocketAddress> address();

    /** All figures that monitoring can read. */
    String metrics();
}
