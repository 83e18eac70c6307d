package org.waystation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Fetches from one origin, that is scheme, host and port: neither a redirect nor a link in what came leads elsewhere, so that
 * nobody who answers can send a token, or this program, to another place. Asks again where the other side is busy. All that one
 * object fetches shares the bounds. Not thread-safe.
 */
public final class WebFetch {

    private static final int MOST_REDIRECTS = 5;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final URI origin;
    private final Map<String, String> headers;
    private final Bounds bounds;
    private final Clock clock;
    private final Pause pause;
    private final Instant end;
    private long bytesLeft;

    /**
     * @param patience how long to wait for a connection, and for each next byte
     * @param total how long everything may take
     * @param mostBytes how much may come altogether
     * @param attempts how often to ask for one thing, at least once
     * @param hosts whom to ask
     */
    public record Bounds(Duration patience, Duration total, long mostBytes, int attempts, AllowedHosts hosts) {

        /** Hosts of the open internet only. */
        public static final Bounds USUAL =
                new Bounds(Duration.ofSeconds(60), Duration.ofHours(1), 4L << 30, 5, AllowedHosts.PUBLIC);

        public Bounds {
            Objects.requireNonNull(hosts);
            if (attempts < 1 || mostBytes < 1) {
                throw new IllegalArgumentException("at least one attempt and one byte");
            }
        }

        /** The same, but for whom to ask. */
        public Bounds with(AllowedHosts others) {
            return new Bounds(patience, total, mostBytes, attempts, others);
        }
    }

    /** Waits before something is tried again. */
    @FunctionalInterface
    public interface Pause {
        Pause SLEEPING = length -> Thread.sleep(length.toMillis());

        void take(Duration length) throws InterruptedException;
    }

    /**
     * By what the other side can tell that nothing has changed: what it said of the content that is here already.
     *
     * @param entityTag of its {@code ETag}, as it came
     * @param lastModified of its {@code Last-Modified}, as it came
     */
    public record Validators(Optional<String> entityTag, Optional<String> lastModified) {

        public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
    }

    /** What came with the content; names of headers in any case. */
    public record Answer(Map<String, List<String>> headers) {

        public Validators validators() {
            return new Validators(header("ETag"), header("Last-Modified"));
        }

        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .findFirst();
        }
    }

    /**
     * @param origin any address of the origin
     * @param headers sent with everything that is asked for
     * @throws IllegalArgumentException where it is no address that can be fetched; the message says why
     */
    public WebFetch(URI origin, Map<String, String> headers, Bounds bounds, Clock clock, Pause pause) {
        String scheme = String.valueOf(origin.getScheme());
        if (!(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) || origin.getHost() == null) {
            throw new IllegalArgumentException("a web address begins with http:// or https:// and has a host");
        }
        if (origin.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address with a name or password in it is not fetched");
        }
        this.origin = origin;
        this.headers = Map.copyOf(headers);
        this.bounds = bounds;
        this.clock = clock;
        this.pause = pause;
        this.end = clock.instant().plus(bounds.total());
        this.bytesLeft = bounds.mostBytes();
    }

    /** The address as people may see it: without a query, which may have a key in it. */
    public static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + Optional.ofNullable(address.getRawPath()).orElse("");
    }

    /** Whether an address is of the same scheme, host and port. */
    public boolean isOfOrigin(URI address) {
        return origin.getScheme().equalsIgnoreCase(address.getScheme())
                && origin.getHost().equalsIgnoreCase(String.valueOf(address.getHost()))
                && port(origin) == port(address)
                && address.getRawUserInfo() == null;
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /** @param target overwritten; half written where this fails */
    public Answer get(URI address, Path target) throws FetchException {
        return getIfChanged(address, target, Validators.NONE)
                .orElseThrow(() -> new FetchException(shown(address) + " answered with status 304 unasked"));
    }

    /**
     * As {@link #get}, where the other side does not say that the content is still what is known.
     *
     * @return empty where it says so; then nothing was written
     */
    public Optional<Answer> getIfChanged(URI address, Path target, Validators known) throws FetchException {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(address, address, target, known, MOST_REDIRECTS);
            } catch (Again again) {
                if (attempt >= bounds.attempts()) {
                    throw new FetchException(again.getMessage() + ", " + attempt + " times", again.getCause());
                }
                waitFor(again.length().orElse(pauseAfter(attempt)), again);
            }
        }
    }

    /** The answer was one after which it is worth trying again. */
    private static final class Again extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Optional<Duration> length;

        Again(String message, Optional<Duration> length, Throwable cause) {
            super(message, cause);
            this.length = length;
        }

        Optional<Duration> length() {
            return length;
        }
    }

    /** Twice as long each time, and not to the second what others wait. */
    private static Duration pauseAfter(int attempt) {
        long most = 1_000L << Math.min(attempt, 6);
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
    }

    private void waitFor(Duration asked, Again again) throws FetchException {
        if (asked.compareTo(LONGEST_PAUSE) > 0 || clock.instant().plus(asked).isAfter(end)) {
            throw new FetchException(again.getMessage() + ", and asks to wait for " + asked.toSeconds() + " s");
        }
        try {
            pause.take(asked.isNegative() ? Duration.ZERO : asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("fetching was interrupted", e);
        }
    }

    private Optional<Answer> attempt(URI asked, URI address, Path target, Validators known, int redirects)
            throws FetchException, Again {
        if (!isOfOrigin(address)) {
            throw new FetchException(
                    shown(asked) + " leads to " + shown(address) + ", which is of another origin and is not fetched");
        }
        HttpURLConnection connection = null;
        try {
            bounds.hosts().check(address);
            connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) bounds.patience().toMillis());
            connection.setReadTimeout((int) bounds.patience().toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("User-Agent", "Waystation");
            connection.setRequestProperty("Accept-Encoding", "identity");
            headers.forEach(connection::setRequestProperty);
            setConditions(connection, known);
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_MODIFIED && !known.equals(Validators.NONE)) {
                return Optional.empty();
            }
            if (status / 100 == 3 && connection.getHeaderField("Location") != null) {
                if (redirects == 0) {
                    throw new FetchException(shown(asked) + " leads on and on without end");
                }
                URI next = address.resolve(new URI(connection.getHeaderField("Location")));
                return attempt(asked, next, target, known, redirects - 1);
            }
            check(asked, connection, status);
            receive(asked, connection, target);
            return Optional.of(new Answer(connection.getHeaderFields().entrySet().stream()
                    .filter(entry -> entry.getKey() != null)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new Again(shown(asked) + " cannot be read: " + reason(e), Optional.empty(), e);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchException(shown(asked) + " leads to an address that is none", e);
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private static void setConditions(HttpURLConnection connection, Validators known) {
        known.entityTag().ifPresent(tag -> connection.setRequestProperty("If-None-Match", tag));
        known.lastModified().ifPresent(time -> connection.setRequestProperty("If-Modified-Since", time));
    }

    private static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "UnknownHostException" -> "its name is not known";
            case "SocketTimeoutException" -> "it does not answer in time";
            case "ConnectException" -> "the connection is refused";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private void check(URI asked, HttpURLConnection connection, int status) throws FetchException, Again {
        if (BUSY.contains(status)) {
            throw new Again(
                    shown(asked) + " answered with status " + status,
                    retryAfter(connection.getHeaderField("Retry-After")),
                    null);
        }
        if (status != 200) {
            String reason = switch (status) {
                case 401, 403 -> " refuses access (" + status + "); is the token right?";
                case 404, 410 -> " does not exist (" + status + ")";
                default -> " answered with status " + status;
            };
            throw new FetchException(shown(asked) + reason);
        }
    }

    private Optional<Duration> retryAfter(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void receive(URI asked, HttpURLConnection connection, Path target) throws IOException {
        long announced = connection.getContentLengthLong();
        long received = 0;
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                received += n;
                bytesLeft -= n;
                if (bytesLeft < 0) {
                    throw new FetchException(shown(asked) + " sends more than " + bounds.mostBytes() + " bytes");
                }
                if (clock.instant().isAfter(end)) {
                    throw new FetchException(
                            shown(asked) + " takes more than " + bounds.total().toSeconds() + " s");
                }
                out.write(buffer, 0, n);
            }
        }
        if (announced >= 0 && received != announced) {
            throw new IOException("it ended after " + received + " of " + announced + " bytes");
        }
    }
}
