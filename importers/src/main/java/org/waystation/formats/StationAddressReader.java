package org.waystation.formats;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.waystation.fetch.FetchException;
import org.waystation.fetch.WebFetch;
import org.waystation.files.FolderTree;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector;
import org.waystation.intake.StationReading;
import org.waystation.intake.UnchangedSourceException;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.ocpi.OcpiPull;
import org.waystation.progress.Progress;
import org.waystation.rows.RowHandler;

/**
 * Reads stations from a web address: all pages of a party's endpoint where the format is said to be OCPI, else a file that is
 * fetched whole and then read as if it lay here. Rows cannot name a source of their own, since anybody may have written them.
 */
public final class StationAddressReader implements StationReading {

    private final URI address;
    private final StationFileReader.Settings settings;
    private final Optional<String> token;
    private final WebFetch.Bounds bounds;
    private final WebFetch.Pause pause;
    private final WebFetch.Validators known;
    private WebFetch.Validators found = WebFetch.Validators.NONE;

    /**
     * @param settings the source is the address's host where it is not named
     * @param token a secret to be let in with, sent in the way of the format
     * @throws IllegalArgumentException where it is no address that can be fetched; the message says why
     */
    public StationAddressReader(
            URI address,
            StationFileReader.Settings settings,
            Optional<String> token,
            WebFetch.Bounds bounds,
            WebFetch.Pause pause) {
        this(address, settings, token, bounds, pause, WebFetch.Validators.NONE);
    }

    /**
     * @param known of the content that was read last; where the other side says that it is still the same, reading ends in an
     *     {@link UnchangedSourceException}. Not for OCPI, whose pages each have their own
     */
    public StationAddressReader(
            URI address,
            StationFileReader.Settings settings,
            Optional<String> token,
            WebFetch.Bounds bounds,
            WebFetch.Pause pause,
            WebFetch.Validators known) {
        this.address = address;
        this.token = token;
        this.bounds = bounds;
        this.pause = pause;
        this.known = known;
        // Said now, while nothing has begun.
        fetch(settings, Map.of());
        this.settings = settings.source().isPresent() ? settings : settings.withSource(address.getHost());
    }

    private WebFetch fetch(StationFileReader.Settings by, Map<String, String> headers) {
        return new WebFetch(address, headers, bounds, by.clock(), pause);
    }

    @Override
    public String source() {
        return settings.source().orElseThrow();
    }

    @Override
    public String name() {
        return WebFetch.shown(address);
    }

    @Override
    public void into(StationCollector collector, Progress progress) throws IOException {
        if (settings.format().equals(Optional.of(StationFormat.OCPI))) {
            RowHandler.Reading reading = new RowHandler.Reading(
                    source(), false, settings.coordinates(), settings.mapping(), LocalDate.now(settings.clock()));
            new OcpiPull(address, fetch(settings, OcpiPull.headers(token)), reading).into(collector, progress);
            return;
        }
        Path folder = Files.createTempDirectory("waystation-fetch");
        try {
            Path file = folder.resolve(fileName());
            progress.stage("Downloading " + name(), -1);
            found = fetched(file);
            new StationFileReader(file, settings).into(collector, progress);
        } finally {
            FolderTree.deleteQuietly(folder);
        }
    }

    private WebFetch.Validators fetched(Path file) throws UnreadableSourceException, UnchangedSourceException {
        try {
            return fetch(settings, headers())
                    .getIfChanged(address, file, known)
                    .orElseThrow(UnchangedSourceException::new)
                    .validators();
        } catch (FetchException e) {
            throw new UnreadableSourceException(ImportProblem.of(name(), 0, e.getMessage()));
        }
    }

    /** By what the content that was read is known; none before it was read. */
    public WebFetch.Validators validators() {
        return found;
    }

    private Map<String, String> headers() {
        if (token.isEmpty()) {
            return Map.of();
        }
        return settings.format().equals(Optional.of(StationFormat.OPENCHARGEMAP))
                ? Map.of("X-API-Key", token.get())
                : Map.of("Authorization", "Bearer " + token.get());
    }

    /** The last part of the path, in letters that no file system minds; formats tell a Shapefile by it. */
    private String fileName() {
        String path = Optional.ofNullable(address.getPath()).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1)
                .replaceAll("[^\\p{L}\\p{N}._-]", "_")
                .replaceFirst("^\\.+", "");
        return last.isEmpty() ? "stations" : last.substring(Math.max(0, last.length() - 120));
    }
}
