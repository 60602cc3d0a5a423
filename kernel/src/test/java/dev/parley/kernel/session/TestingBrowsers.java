package dev.parley.kernel.session;

/** What browsers say about themselves. */
public final class TestingBrowsers {
    public static final String FIREFOX_ON_LINUX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0";
    public static final String SAFARI_ON_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X)"
            + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";
    public static final String EDGE_ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML,"
            + " like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";

    private TestingBrowsers() {}
}
