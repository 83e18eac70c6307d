package org.waystation.feeds;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.datex.DatexStatusFile;
import org.waystation.files.FolderTree;
import org.waystation.formats.StationFileWriter;
import org.waystation.formats.StationFormat;
import org.waystation.http.Admission;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.PublicAddress;
import org.waystation.http.Text;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.Facility;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;
import org.waystation.status.LiveStatusBoard;
import org.waystation.tables.GeoJsonFile;

/**
 * Stations as files, and as feeds that platforms pull: OCPI locations, DATEX II truck parking, a sequence of GeoJSON features. What did
 * not change since a client last asked is not sent again.
 */
public final class FeedRoutes {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int FILES_AT_ONCE = 2;
    private static final int WAITING_FOR_A_FILE = 8;
    private static final String OCPI = "/feeds/ocpi/2.2.1/locations";
    private static final String ANY_FORMAT = "geopackage";

    /** What each format is called as a file, and its media type. */
    private record FileKind(StationFormat format, String name, String mediaType) {}

    private static final Map<String, FileKind> KINDS = new TreeMap<>(Map.of(
            "csv", new FileKind(StationFormat.CSV, "stations.csv", "text/csv; charset=utf-8; header=present"),
            "geojson", new FileKind(StationFormat.GEOJSON, "stations.geojson", "application/geo+json"),
            "geopackage", new FileKind(StationFormat.GEOPACKAGE, "stations.gpkg", "application/geopackage+sqlite3"),
            "shapefile", new FileKind(StationFormat.SHAPEFILE, "stations.zip", "application/zip"),
            "xlsx",
                    new FileKind(
                            StationFormat.XLSX,
                            "stations.xlsx",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            "kml", new FileKind(StationFormat.KML, "stations.kml", "application/vnd.google-earth.kml+xml"),
            "gpx", new FileKind(StationFormat.GPX, "stations.gpx", "application/gpx+xml")));

    private static final FileKind DATEX_TABLES =
            new FileKind(StationFormat.DATEX, "parking-tables.datex.xml", "application/xml");

    private final LiveSnapshot live;
    private final LiveStatusBoard board;
    private final Clock clock;
    private final ZoneId zone;
    private final ChangeTimes changes;
    private final OcpiLocationsJson ocpi;
    private final Admission gate = Admission.forCrowds(FILES_AT_ONCE, FILES_AT_ONCE * WAITING_FOR_A_FILE, LONGEST_WAIT);

    /** @param zone by whose clock opening hours are */
    public FeedRoutes(LiveSnapshot live, LiveStatusBoard board, Clock clock, ZoneId zone) {
        this.live = live;
        this.board = board;
        this.clock = clock;
        this.zone = zone;
        this.changes = new ChangeTimes(clock);
        this.ocpi = new OcpiLocationsJson(clock, zone);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/stations/export", this::export);
        routes.get("/feeds/stations.geojsonl", this::sequence);
        routes.get(OCPI, this::locations);
        routes.get(OCPI + "/{location}", this::location);
        routes.get("/feeds/datex2/v3/parking-tables.xml", this::parkingTables);
        routes.get("/feeds/datex2/v3/parking-status.xml", this::parkingStatus);
    }

    private void export(Context context) throws IOException {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("format", "crs"), List.of());
        FileKind kind = parameters.choice("format", KINDS, KINDS.get(ANY_FORMAT));
        CoordinateSystem system =
                parameters.find("crs").map(name -> system(parameters, name)).orElse(CoordinateSystems.WGS84);
        parameters.throwIfWrong();
        context.header("Content-Disposition", "attachment; filename=\"" + kind.name() + "\"");
        sendFile(context, kind, system);
    }

    private static CoordinateSystem system(Parameters parameters, String name) {
        try {
            return CoordinateSystems.parse(name);
        } catch (IllegalArgumentException e) {
            parameters.reject(
                    "crs",
                    name,
                    Text.of("parameter.unknown-file-crs"),
                    List.of("EPSG:4326", "EPSG:4490", "EPSG:4549", "EPSG:3857", "EPSG:8859", "gcj02", "bd09"));
            return CoordinateSystems.WGS84;
        }
    }

    /** Written whole before the first byte is sent, so that what goes wrong is told; slow readers take no place of who writes. */
    private void sendFile(Context context, FileKind kind, CoordinateSystem system) throws IOException {
        List<Station> stations = live.get().stations().list();
        Path folder = Files.createTempDirectory("waystation-export");
        try {
            Path file = folder.resolve(kind.name());
            gate.admit(() -> write(stations, kind, system, file));
            context.contentType(kind.mediaType());
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(context.outputStream());
            }
        } finally {
            FolderTree.deleteQuietly(folder);
        }
    }

    private Path write(List<Station> stations, FileKind kind, CoordinateSystem system, Path file) {
        try {
            new StationFileWriter(kind.format(), system, zone).write(StationEntries.of(stations, Long::toString), file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sequence(Context context) throws IOException {
        readNothing(context);
        List<Station> stations = live.get().stations().list();
        if (isUnchanged(context, "geojson", stations)) {
            return;
        }
        context.contentType("application/geo+json-seq");
        OutputStream out = context.outputStream();
        new GeoJsonFile(CoordinateSystems.WGS84).writeSequence(StationEntries.of(stations, Long::toString), out);
    }

    private void locations(Context context) {
        List<Station> stations = live.get().stations().list();
        if (isUnchanged(context, "ocpi", stations)) {
            return;
        }
        OcpiLocationsJson.Page page = ocpi.list(context.queryParamMap(), stations, since("ocpi", stations));
        context.header("X-Total-Count", Integer.toString(page.total()))
                .header("X-Limit", Integer.toString(OcpiLocationsJson.MOST));
        page.next()
                .ifPresent(query -> context.header(
                        "Link", "<" + PublicAddress.of(context) + OCPI + "?" + query + ">; rel=\"next\""));
        Json.answer(context, page.body());
    }

    private void location(Context context) {
        readNothing(context);
        StationDirectory stations = live.get().stations();
        Json.answer(
                context,
                ocpi.one(context.pathParam("location"), stations, since("ocpi", stations.list()))
                        .body());
    }

    private void parkingTables(Context context) throws IOException {
        readNothing(context);
        List<Station> stations = live.get().stations().list();
        if (stations.isEmpty()) {
            nothing(context);
        } else if (!isUnchanged(context, "datex-tables", stations)) {
            sendFile(context, DATEX_TABLES, CoordinateSystems.WGS84);
        }
    }

    private void parkingStatus(Context context) throws IOException {
        readNothing(context);
        List<DatexStatusFile.PlaceStatus> places = new ArrayList<>();
        Instant oldest = clock.instant().minus(board.maxAge());
        for (Station station : live.get().stations().list()) {
            Optional<Reading> reading = board.find(station.id())
                    .flatMap((LiveStatus status) -> status.find(ReadingKind.HGV_SPACES_FREE))
                    .filter(known -> !known.observedAt().isBefore(oldest));
            if (reading.isPresent() || station.details().service().facilities().has(Facility.HGV_PARKING)) {
                places.add(new DatexStatusFile.PlaceStatus(
                        Long.toString(station.id()),
                        reading.map(known ->
                                new DatexStatusFile.Vacancy(known.value().getAsInt(), known.observedAt()))));
            }
        }
        if (places.isEmpty()) {
            nothing(context);
        } else if (!isUnchanged(context, "datex-status", places)) {
            context.contentType("application/xml");
            new DatexStatusFile(clock).write(places, context.outputStream());
        }
    }

    /** DATEX II has no publication without a place. */
    private static void nothing(Context context) {
        context.status(204);
    }

    /** Of stations whose own time is not known. */
    private Instant since(String feed, List<Station> stations) {
        return changes.since(feed, stations).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static void readNothing(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
    }

    /** Answers with 304 where the client has it already (RFC 9110, 13.1.3); otherwise tells since when it is as it is. */
    private boolean isUnchanged(Context context, String feed, Object contents) {
        Optional<Instant> since = changes.since(feed, contents);
        since.ifPresent(time -> context.header(
                "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC))));
        context.header("Cache-Control", "no-cache");
        boolean isUnchanged = since.isPresent()
                && known(context).map(time -> !since.get().isAfter(time)).orElse(false);
        if (isUnchanged) {
            context.status(304);
        }
        return isUnchanged;
    }

    /** A date that cannot be read is passed over, as the standard has it. */
    private static Optional<Instant> known(Context context) {
        try {
            return Optional.ofNullable(context.header("If-Modified-Since"))
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
