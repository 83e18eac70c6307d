package org.waystation.osm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.waystation.fetch.AllowedHosts;
import org.waystation.fetch.FetchException;
import org.waystation.osm.DownloadException.Reason;
import org.waystation.progress.Progress;

/**
 * Fetches an OSM file over HTTP or HTTPS into a folder. The file appears under its name only when all of it is there and
 * right; a file of that name from before is then replaced. Thread-safe, but two downloads of one name into one folder
 * disturb each other.
 */
final class OsmDownload {

    private static final int MOST_REDIRECTS = 5;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final AllowedHosts hosts;
    private final Duration patience;

    /**
     * @param hosts whom to ask, also where another leads there
     * @param patience how long to wait for a connection, and for each next byte
     */
    OsmDownload(Path folder, AllowedHosts hosts, Duration patience) {
        this.folder = folder;
        this.hosts = hosts;
        this.patience = patience;
    }

    /** @return where the file is now */
    Path fetch(URI address, Optional<Checksum> checksum, Progress progress) throws DownloadException {
        requireWebAddress(address);
        Path target = folder.resolve(fileName(address));
        Path partial = folder.resolve(fileName(address) + ".part");
        HttpURLConnection connection = open(address, address, MOST_REDIRECTS);
        try {
            long length = connection.getContentLengthLong();
            requireRoom(address, length);
            progress.stage("Downloading " + shown(address), length);
            receive(address, connection, partial, checksum, progress);
            move(partial, target);
            return target;
        } finally {
            connection.disconnect();
            deleteQuietly(partial);
        }
    }

    /** The address as people may see it: without a password or a key. */
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + Optional.ofNullable(address.getRawPath()).orElse("");
    }

    private static void requireWebAddress(URI address) throws DownloadException {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new DownloadException(
                    Reason.BAD_ADDRESS, "An address begins with http:// or https:// and has a host");
        }
        if (address.getRawUserInfo() != null) {
            throw new DownloadException(
                    Reason.BAD_ADDRESS,
                    "An address with a name and password in it is not fetched; download the file and import that");
        }
    }

    private HttpURLConnection open(URI asked, URI address, int redirects) throws DownloadException {
        try {
            hosts.check(address);
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) patience.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("User-Agent", "Waystation");
            connection.setRequestProperty("Accept-Encoding", "identity");
            int status = connection.getResponseCode();
            if (status / 100 == 3 && connection.getHeaderField("Location") != null) {
                if (redirects == 0) {
                    throw new DownloadException(Reason.REFUSED, shown(asked) + " leads on and on without end");
                }
                URI next = address.resolve(new URI(connection.getHeaderField("Location")));
                connection.disconnect();
                requireWebAddress(next);
                return open(asked, next, redirects - 1);
            }
            requireData(asked, connection, status);
            return connection;
        } catch (FetchException e) {
            throw new DownloadException(Reason.REFUSED, e.getMessage(), e);
        } catch (IOException e) {
            throw new DownloadException(Reason.UNREACHABLE, shown(asked) + " cannot be reached: " + reasonOf(e), e);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new DownloadException(Reason.REFUSED, shown(asked) + " leads to an address that is none", e);
        }
    }

    private static String reasonOf(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "UnknownHostException" -> "its name is not known";
            case "SocketTimeoutException" -> "it does not answer";
            case "ConnectException" -> "the connection is refused";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static void requireData(URI address, HttpURLConnection connection, int status) throws DownloadException {
        if (status == 404 || status == 410) {
            throw new DownloadException(Reason.NOT_FOUND, shown(address) + " does not exist (" + status + ")");
        }
        if (status != 200) {
            throw new DownloadException(Reason.REFUSED, shown(address) + " was answered with status " + status);
        }
        String type =
                Optional.ofNullable(connection.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.startsWith("image/") || type.contains("json")) {
            throw new DownloadException(
                    Reason.WRONG_TYPE, shown(address) + " is not OSM data but " + type + "; look at it in a browser");
        }
    }

    private void requireRoom(URI address, long length) throws DownloadException {
        try {
            Files.createDirectories(folder);
            long room = Files.getFileStore(folder).getUsableSpace();
            if (length > room) {
                throw new DownloadException(
                        Reason.DISK_FULL,
                        shown(address) + " has " + length + " bytes, " + folder + " has room for " + room);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void receive(
            URI address, HttpURLConnection connection, Path partial, Optional<Checksum> checksum, Progress progress)
            throws DownloadException {
        long expected = connection.getContentLengthLong();
        Optional<MessageDigest> digest = checksum.map(Checksum::newDigest);
        long received = 0;
        try (OutputStream out = openForWriting(partial);
                InputStream in = openForReading(address, connection)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = next(address, in, buffer); n >= 0; n = next(address, in, buffer)) {
                write(out, buffer, n);
                received += n;
                if (digest.isPresent()) {
                    digest.get().update(buffer, 0, n);
                }
                progress.advance(received);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        if (expected >= 0 && received != expected) {
            throw new DownloadException(
                    Reason.TRUNCATED,
                    shown(address) + " ended after " + received + " of " + expected + " bytes; try again");
        }
        if (digest.isPresent() && !checksum.get().isOf(digest.get())) {
            throw new DownloadException(
                    Reason.WRONG_CHECKSUM,
                    shown(address) + " does not have the checksum "
                            + checksum.get().hex() + "; nothing was kept");
        }
    }

    private OutputStream openForWriting(Path partial) throws DownloadException {
        try {
            return Files.newOutputStream(partial);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static InputStream openForReading(URI address, HttpURLConnection connection) throws DownloadException {
        try {
            return connection.getInputStream();
        } catch (IOException e) {
            throw new DownloadException(Reason.UNREACHABLE, shown(address) + " cannot be read: " + reasonOf(e), e);
        }
    }

    private static int next(URI address, InputStream in, byte[] buffer) throws DownloadException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            boolean isShort = String.valueOf(e.getMessage()).contains("Premature EOF");
            throw new DownloadException(
                    isShort ? Reason.TRUNCATED : Reason.UNREACHABLE,
                    shown(address) + " broke off: " + (isShort ? "the end is missing" : reasonOf(e)) + "; try again",
                    e);
        }
    }

    private void write(OutputStream out, byte[] buffer, int length) throws DownloadException {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private DownloadException unwritable(IOException e) {
        boolean isFull = String.valueOf(e.getMessage()).contains("No space left");
        return isFull
                ? new DownloadException(Reason.DISK_FULL, "The disk of " + folder + " is full", e)
                : new DownloadException(Reason.UNWRITABLE, folder + " cannot be written: " + e.getMessage(), e);
    }

    private void move(Path partial, Path target) throws DownloadException {
        try {
            try {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void deleteQuietly(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // What is left of it is overwritten by the next download.
        }
    }

    /** The last part of the path, in letters that no file system minds. */
    private static String fileName(URI address) {
        String path = Optional.ofNullable(address.getPath()).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String name = last.replaceFirst("^\\.+", "");
        return name.isEmpty() ? "region.osm.pbf" : name.substring(Math.max(0, name.length() - 120));
    }
}
