package org.waystation.stations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.crs.Position;
import org.waystation.database.GeometryCodec;
import org.waystation.hours.OpeningHours;

/** A row of the table {@code station} and what it means. Absent texts are empty in the table. Thread-safe. */
final class StationRow {

    private static final Logger LOG = LoggerFactory.getLogger(StationRow.class);

    private final ObjectMapper json = new ObjectMapper();
    private final OpeningHoursPool hours;

    StationRow(OpeningHoursPool hours) {
        this.hours = hours;
    }

    /** The values of the columns that an import writes, in the store's order. */
    static Object[] values(long id, StationDetails details) {
        Site site = details.site();
        Service service = details.service();
        Contact contact = service.contact();
        Provenance provenance = details.provenance();
        return new Object[] {
            id,
            details.kind().id(),
            details.names().zh(),
            details.names().en(),
            service.operator().orElse(""),
            service.rating().isPresent() ? service.rating().getAsInt() : null,
            site.position(),
            site.accessPoints().isEmpty() ? null : points(site.accessPoints()),
            site.onMotorway(),
            site.side().orElse(""),
            service.openingHours().map(OpeningHours::value).orElse(""),
            FacilitiesJson.text(service.facilities()),
            contact.phone().orElse(""),
            contact.website().map(URI::toString).orElse(""),
            contact.photos(),
            provenance.status().id(),
            provenance.note().orElse(""),
            provenance.confirmedOn().orElse(null)
        };
    }

    private static MultiPoint points(List<Position> positions) {
        return GeometryCodec.GEOMETRIES.createMultiPointFromCoords(
                positions.stream().map(Position::toCoordinate).toArray(Coordinate[]::new));
    }

    /** Empty, with a line in the log, where the row is not a valid station: one bad row must not hide the others. */
    Optional<Station> map(ResultSet row, StatementContext context) throws SQLException {
        long id = row.getLong("id");
        try {
            long pairId = row.getLong("pair_id");
            OptionalLong pair = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(pairId);
            return Optional.of(new Station(id, details(row, context), pair, closures(row)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("Station {} is left out, its row is not valid: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    private static List<Closure> closures(ResultSet row) throws SQLException {
        if (row.getArray("closure_ids") == null) {
            return List.of();
        }
        Long[] ids = (Long[]) row.getArray("closure_ids").getArray();
        Long[] starts = (Long[]) row.getArray("closure_starts").getArray();
        Long[] ends = (Long[]) row.getArray("closure_ends").getArray();
        List<String> reasons = texts(row, "closure_reasons");
        List<Closure> closures = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            closures.add(new Closure(
                    ids[i], Instant.ofEpochSecond(starts[i]), Instant.ofEpochSecond(ends[i]), reasons.get(i)));
        }
        return closures;
    }

    private StationDetails details(ResultSet row, StatementContext context)
            throws SQLException, JsonProcessingException {
        int rating = row.getInt("rating");
        OptionalInt knownRating = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(rating);
        return new StationDetails(
                Vocabulary.get(StationKind.class, row.getString("kind")),
                new Names(row.getString("name_zh"), row.getString("name_en")),
                site(row, context),
                new Service(
                        FacilitiesJson.read(json.readTree(row.getString("facilities"))),
                        text(row, "opening_hours").map(hours::parse),
                        knownRating,
                        text(row, "operator"),
                        new Contact(
                                text(row, "phone"),
                                text(row, "website").map(URI::create),
                                texts(row, "photos").stream().map(URI::create).toList())),
                provenance(row));
    }

    private static Site site(ResultSet row, StatementContext context) throws SQLException {
        List<Position> accessPoints = new ArrayList<>();
        Geometry entrances = column(row, "access_points", Geometry.class, context);
        if (entrances != null) {
            Arrays.stream(entrances.getCoordinates()).map(Position::of).forEach(accessPoints::add);
        }
        return new Site(
                column(row, "position", Position.class, context),
                accessPoints,
                row.getBoolean("is_motorway_site"),
                text(row, "side"));
    }

    private static <T> T column(ResultSet row, String name, Class<T> type, StatementContext context)
            throws SQLException {
        ColumnMapper<T> mapper = context.findColumnMapperFor(type).orElseThrow();
        return mapper.map(row, name, context);
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        List<String> sources = texts(row, "sources");
        List<String> ids = texts(row, "source_ids");
        List<SourceId> told = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            told.add(new SourceId(sources.get(i), ids.get(i)));
        }
        return new Provenance(
                told,
                Vocabulary.get(DataStatus.class, row.getString("data_status")),
                Optional.ofNullable(row.getObject("confirmed_on", LocalDate.class)),
                text(row, "note"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
