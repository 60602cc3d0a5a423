package dev.parley.kernel.http.exchange;

/**
 * One operation of the API.
 *
 * @param path with {@code {name}} for one segment, and {@code <name>} for the rest
 */
public record Route(String method, String path, Endpoint endpoint) {
    public static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, endpoint);
    }

    public static Route post(String path, Endpoint endpoint) {
        return new Route("POST", path, endpoint);
    }

    public static Route patch(String path, Endpoint endpoint) {
        return new Route("PATCH", path, endpoint);
    }

    public static Route put(String path, Endpoint endpoint) {
        return new Route("PUT", path, endpoint);
    }

    public static Route delete(String path, Endpoint endpoint) {
        return new Route("DELETE", path, endpoint);
    }

    /** Whether a path has this route's form, whatever the method. */
    boolean matches(String candidate) {
        String[] wanted = path.split("/", -1);
        String[] given = candidate.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (i >= given.length) {
                return false;
            }
            if (wanted[i].startsWith("<")) {
                return !given[i].isEmpty();
            }
            if (!wanted[i].startsWith("{") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return wanted.length == given.length;
    }
}
