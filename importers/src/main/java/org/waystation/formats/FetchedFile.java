package org.waystation.formats;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.waystation.fetch.FetchException;
import org.waystation.fetch.WebFetch;
import org.waystation.files.FolderTree;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnchangedSourceException;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.ocpi.OcpiPull;
import org.waystation.progress.Progress;

/** A file at a web address, here for as long as it is read. Not thread-safe. */
final class FetchedFile {

    private final WebOrigin origin;
    private final Optional<StationFormat> format;
    private WebFetch.Validators found = WebFetch.Validators.NONE;

    /** What is done with the file. */
    interface Use {
        void read(Path file) throws IOException;
    }

    /**
     * @param format what it is said to be, by which the token is sent
     * @throws IllegalArgumentException where it is no address that can be fetched; the message says why
     */
    FetchedFile(WebOrigin origin, Optional<StationFormat> format) {
        this.origin = origin;
        this.format = format;
        // Said now, while nothing has begun.
        fetch(Map.of());
    }

    private WebFetch fetch(Map<String, String> headers) {
        return new WebFetch(origin.address(), headers, origin.bounds(), origin.clock(), origin.pause());
    }

    /** For an endpoint's pages. */
    WebFetch ocpi() {
        return fetch(OcpiPull.headers(origin.token()));
    }

    boolean isOcpi() {
        return format.equals(Optional.of(StationFormat.OCPI));
    }

    URI address() {
        return origin.address();
    }

    String name() {
        return WebFetch.shown(origin.address());
    }

    /** By what the content that was read is known; none before it was read. */
    WebFetch.Validators validators() {
        return found;
    }

    void read(Progress progress, Use use) throws IOException {
        Path folder = Files.createTempDirectory("waystation-fetch");
        try {
            Path file = folder.resolve(fileName());
            progress.stage("Downloading " + name(), -1);
            WebFetch.Validators came = fetched(file);
            use.read(file);
            found = came;
        } finally {
            FolderTree.deleteQuietly(folder);
        }
    }

    private WebFetch.Validators fetched(Path file) throws UnreadableSourceException, UnchangedSourceException {
        try {
            return fetch(headers())
                    .getIfChanged(origin.address(), file, origin.known())
                    .orElseThrow(UnchangedSourceException::new)
                    .validators();
        } catch (FetchException e) {
            throw new UnreadableSourceException(ImportProblem.of(name(), 0, e.getMessage()));
        }
    }

    private Map<String, String> headers() {
        if (origin.token().isEmpty()) {
            return Map.of();
        }
        return format.equals(Optional.of(StationFormat.OPENCHARGEMAP))
                ? Map.of("X-API-Key", origin.token().get())
                : Map.of("Authorization", "Bearer " + origin.token().get());
    }

    /** The last part of the path, in letters that no file system minds; formats tell a Shapefile by it. */
    private String fileName() {
        String path = Optional.ofNullable(origin.address().getPath()).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1)
                .replaceAll("[^\\p{L}\\p{N}._-]", "_")
                .replaceFirst("^\\.+", "");
        return last.isEmpty() ? "stations" : last.substring(Math.max(0, last.length() - 120));
    }
}
