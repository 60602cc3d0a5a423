package dev.parley.kernel.mail;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;
import dev.parley.spi.PlatformException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The server that takes our mail, and how it is spoken to. */
record SmtpServer(String host, int port, Security security, Optional<Login> login) {
    private static final ErrorCode INVALID = new ErrorCode("config.invalid", ErrorType.INVALID_REQUEST);
    private static final Pattern DOTTED_DECIMAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    /**
     * Reads {@code smtp://user:password@host:587} or {@code smtps://…}.
     *
     * @param allowPlaintext whether a server elsewhere may go without TLS if it offers none
     * @throws PlatformException INVALID_REQUEST {@code config.invalid} that does not repeat the address: it holds a password
     */
    static SmtpServer parse(String address, boolean allowPlaintext) {
        try {
            URI uri = new URI(address);
            String host = Optional.ofNullable(uri.getHost()).orElseThrow(SmtpServer::invalid);
            Optional<Login> login = Optional.ofNullable(uri.getRawUserInfo()).map(SmtpServer::login);
            int port = uri.getPort();
            return switch (Optional.ofNullable(uri.getScheme()).orElse("")) {
                case "smtp" ->
                    new SmtpServer(host, port < 0 ? SUBMISSION : port, securityOf(host, allowPlaintext), login);
                case "smtps" -> new SmtpServer(host, port < 0 ? SUBMISSIONS : port, Security.TLS, login);
                default -> throw invalid();
            };
        } catch (URISyntaxException e) {
            // Its message holds the address.
            throw invalid();
        }
    }

    /** What mail comes from where nothing else is said. */
    String domain() {
        return isLiteral(host) ? "localhost" : host;
    }

    /** Without the login. */
    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + "]";
    }

    private static Security securityOf(String host, boolean allowPlaintext) {
        if (isLoopback(host)) {
            return Security.NONE;
        }
        return allowPlaintext ? Security.STARTTLS_IF_OFFERED : Security.STARTTLS;
    }

    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        // Who answers to any other name is not known here.
        return isLiteral(host) && InetAddress.ofLiteral(host).isLoopbackAddress();
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || DOTTED_DECIMAL.matcher(host).matches();
    }

    private static Login login(String userInfo) {
        int colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw invalid();
        }
        return new Login(decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    /** In an address, unlike in a form, a plus is a plus. */
    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static PlatformException invalid() {
        return new PlatformException(
                INVALID,
                "The setting " + MailConfig.SMTP_URL.key() + " is not of the form smtp://user:password@host:587 or"
                        + " smtps://user:password@host:465. Percent-encode what is special in user and password.");
    }

    /** How the connection is protected. */
    enum Security {
        /** From the first byte. */
        TLS,
        /** Before anything is said that matters, or not at all. */
        STARTTLS,
        STARTTLS_IF_OFFERED,
        /** On this machine. */
        NONE
    }

    /** Who we are there. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login";
        }
    }
}
