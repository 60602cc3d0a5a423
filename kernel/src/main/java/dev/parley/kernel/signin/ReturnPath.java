package dev.parley.kernel.signin;

import java.util.regex.Pattern;

/** Where a browser goes after a sign-in: on this host, wherever the link came from that named it. */
final class ReturnPath {
    /** No second slash and no backslash, which browsers take for one: both would lead to another host. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,500}");

    private ReturnPath() {}

    static String of(String wanted) {
        return LOCAL.matcher(wanted).matches() ? wanted : "/";
    }
}
