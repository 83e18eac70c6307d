package org.waystation.regions;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.waystation.crs.Position;
import org.waystation.database.CopyRows;
import org.waystation.database.Database;
import org.waystation.database.GeometryCodec;

/** The imported region and its counties in PostGIS. Thread-safe. */
public final class RegionStore {

    /** Any number, as long as it is ours alone: imports wait for each other. */
    private static final long IMPORT_LOCK = 0x7761_7973_7265_6769L;

    private static final String INSERT_COUNTY = """
            INSERT INTO county (code, name, name_zh, name_en, admin_level, geom)
            VALUES (:code, :name, :nameZh, :nameEn, :adminLevel, ST_Multi(ST_CollectionExtract(ST_MakeValid(:area), 3)))
            """;

    private static final String PLACE_COLUMNS =
            "name, name_zh, name_en, kind, population, importance, position, name_key,"
                    + " zh_key, en_key, pinyin, initials, bigrams";

    private static final String CREATE_STAGING =
            "CREATE TEMPORARY TABLE new_place ON COMMIT DROP AS SELECT " + PLACE_COLUMNS + " FROM place WITH NO DATA";

    /** Small pieces make the question "in which county" fast, however long the boundaries are. */
    private static final String CREATE_COUNTY_PIECES = """
            CREATE TEMPORARY TABLE county_piece ON COMMIT DROP AS
            SELECT id, admin_level, ST_Subdivide(geom, 128) AS geom FROM county;
            CREATE INDEX ON county_piece USING gist (geom);
            ANALYZE county_piece;
            """;

    private static final String INSERT_PLACES =
            "INSERT INTO place (" + PLACE_COLUMNS + ", county_id) SELECT " + PLACE_COLUMNS + """
            , (SELECT c.id FROM county_piece c WHERE ST_Covers(c.geom, p.position)
               ORDER BY c.admin_level DESC, c.id LIMIT 1)
            FROM new_place p
            """;

    private static final String FEATURE_COLUMNS = "layer, class, name, name_zh, name_en, ref, geom, min_zoom";

    private static final String WRITE_REGION = """
            INSERT INTO region (graph_id, source_name, source_sha256, bounds, osm_timestamp, imported_at, data_notice)
            VALUES (:graphId, :sourceName, :sha256, :bounds, :osmTimestamp, :importedAt, :dataNotice)
            ON CONFLICT (only_row) DO UPDATE SET
                graph_id = excluded.graph_id, source_name = excluded.source_name, source_sha256 = excluded.source_sha256,
                bounds = excluded.bounds, osm_timestamp = excluded.osm_timestamp, imported_at = excluded.imported_at,
                data_notice = excluded.data_notice
            """;

    private static final RowMapper<Region> REGION = (row, context) -> new Region(
            row.getString("graph_id"),
            new Region.Source(
                    row.getString("source_name"),
                    row.getString("source_sha256"),
                    Optional.ofNullable(row.getObject("osm_timestamp", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)),
            context.findColumnMapperFor(Geometry.class)
                    .orElseThrow()
                    .map(row, "bounds", context)
                    .getEnvelopeInternal(),
            row.getObject("imported_at", OffsetDateTime.class).toInstant(),
            row.getString("data_notice"));

    private static final RowMapper<County> COUNTY = (row, context) -> new County(
            row.getLong("id"),
            row.getString("code"),
            new PlaceName(row.getString("name"), row.getString("name_zh"), row.getString("name_en")),
            row.getInt("admin_level"),
            context.findColumnMapperFor(MultiPolygon.class).orElseThrow().map(row, "geom", context));

    private final Database database;

    public RegionStore(Database database) {
        this.database = database;
    }

    /** The region that is loaded; empty before the first import. */
    public Optional<Region> find() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT * FROM region").map(REGION).findOne());
    }

    /** All counties, large units first, then by code and name. */
    public List<County> listCounties() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM county ORDER BY admin_level, code, name, id")
                        .map(COUNTY)
                        .list());
    }

    /** The smallest unit that covers the position, its border included. */
    public Optional<County> findCountyAt(Position position) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT * FROM county WHERE ST_Covers(geom, :position)
                        ORDER BY admin_level DESC, ST_Area(geom), id LIMIT 1
                        """)
                        .bind("position", position)
                        .map(COUNTY)
                        .findOne());
    }

    /**
     * Puts this region in the place of the one before, within the caller's transaction: until it commits, everybody reads
     * the old one, and if it does not, the old one stays. Reads the streams once, in bounded memory. Two imports at a time
     * wait for each other.
     *
     * @param transaction of {@link Database#inLongTransaction}
     */
    public RegionCounts replace(Handle transaction, RegionContents contents) {
        transaction
                .createQuery("SELECT pg_advisory_xact_lock(" + IMPORT_LOCK + ")::text")
                .mapTo(String.class)
                .one();
        transaction.execute("DELETE FROM map_feature");
        transaction.execute("DELETE FROM place");
        transaction.execute("DELETE FROM county");
        long counties = insertCounties(transaction, contents.counties());
        long places = insertPlaces(transaction, contents.places());
        long features = copyFeatures(transaction, contents.features());
        writeRegion(transaction, contents.region());
        // The planner would search the new rows by the old ones' statistics.
        transaction.execute("ANALYZE county, place, map_feature");
        return new RegionCounts(counties, places, features);
    }

    private static long insertCounties(Handle transaction, Stream<County> counties) {
        long count = 0;
        for (Iterator<County> all = counties.iterator(); all.hasNext(); count++) {
            County county = all.next();
            transaction
                    .createUpdate(INSERT_COUNTY)
                    .bind("code", county.code())
                    .bind("name", county.name().tagged())
                    .bind("nameZh", county.name().zh())
                    .bind("nameEn", county.name().en())
                    .bind("adminLevel", county.adminLevel())
                    .bind("area", county.area())
                    .execute();
        }
        return count;
    }

    private static long insertPlaces(Handle transaction, Stream<Place> places) {
        transaction.execute(CREATE_STAGING);
        transaction.createScript(CREATE_COUNTY_PIECES).execute();
        copy(transaction, "new_place (" + PLACE_COLUMNS + ")", rows -> {
            for (Iterator<Place> all = places.iterator(); all.hasNext(); ) {
                Place place = all.next();
                PlaceKeys keys = PlaceKeys.of(place.name());
                rows.add(
                        place.name().tagged(),
                        place.name().zh(),
                        place.name().en(),
                        place.kind().id(),
                        place.population(),
                        place.importance(),
                        place.position(),
                        keys.tagged(),
                        keys.zh(),
                        keys.en(),
                        keys.pinyin().full(),
                        keys.pinyin().initials(),
                        keys.bigrams());
            }
        });
        return transaction.execute(INSERT_PLACES);
    }

    private static long copyFeatures(Handle transaction, Stream<MapFeature> features) {
        return copy(transaction, "map_feature (" + FEATURE_COLUMNS + ")", rows -> {
            for (Iterator<MapFeature> all = features.iterator(); all.hasNext(); ) {
                MapFeature feature = all.next();
                rows.add(
                        feature.layer().id(),
                        feature.featureClass(),
                        feature.name().tagged(),
                        feature.name().zh(),
                        feature.name().en(),
                        feature.ref(),
                        feature.geometry(),
                        feature.minZoom());
            }
        });
    }

    private static long copy(Handle transaction, String target, RowWriting writing) {
        Connection connection = transaction.getConnection();
        try (CopyRows rows = new CopyRows(connection, target)) {
            writing.writeTo(rows);
            return rows.finish();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static void writeRegion(Handle transaction, Region region) {
        transaction
                .createUpdate(WRITE_REGION)
                .bind("graphId", region.graphId())
                .bind("sourceName", region.source().name())
                .bind("sha256", region.source().sha256())
                .bind("bounds", GeometryCodec.GEOMETRIES.toGeometry(region.bounds()))
                .bind("osmTimestamp", region.source().osmTimestamp().map(RegionStore::atUtc))
                .bind("importedAt", atUtc(region.importedAt()))
                .bind("dataNotice", region.dataNotice())
                .execute();
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @FunctionalInterface
    private interface RowWriting {
        void writeTo(CopyRows rows) throws SQLException;
    }
}
