package dev.parley.kernel.http.exchange;

import java.util.List;

/** A face: it brings its routes. */
public interface RouteSource {
    List<Route> routes();
}
