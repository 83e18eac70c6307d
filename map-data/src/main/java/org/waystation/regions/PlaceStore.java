package org.waystation.regions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.mapper.RowMapper;
import org.locationtech.jts.geom.Geometry;
import org.waystation.crs.Position;
import org.waystation.database.Database;
import org.waystation.database.GeometryCodec;

/**
 * Search for places by name in PostGIS: Chinese, the name on the ground, English, pinyin and its initials; beginnings of
 * names, parts of them, and misspelt ones. Thread-safe.
 */
public final class PlaceStore {

    /**
     * Each branch of {@code candidate} is served by an index of its own and gives its most important places; then all are
     * ranked together. Of one name, kind and county only the best stays: a long road is many ways.
     */
    private static final String SEARCH = """
            WITH candidate AS (
                (SELECT id FROM place WHERE name_key LIKE :prefix AND (:bounds IS NULL OR position && :bounds)
                 ORDER BY importance DESC LIMIT 500)
                UNION
                (SELECT id FROM place WHERE zh_key LIKE :prefix AND (:bounds IS NULL OR position && :bounds)
                 ORDER BY importance DESC LIMIT 500)
                UNION
                (SELECT id FROM place WHERE en_key LIKE :prefix AND (:bounds IS NULL OR position && :bounds)
                 ORDER BY importance DESC LIMIT 500)
                UNION
                (SELECT id FROM place WHERE :pinyin <> '' AND pinyin LIKE :pinyinPrefix
                                        AND (:bounds IS NULL OR position && :bounds)
                 ORDER BY importance DESC LIMIT 500)
                UNION
                (SELECT id FROM place WHERE :latin AND :pinyin <> '' AND initials LIKE :pinyinPrefix
                                        AND (:bounds IS NULL OR position && :bounds)
                 ORDER BY importance DESC LIMIT 500)
                UNION
                (SELECT id FROM place WHERE cardinality(:bigrams) > 0 AND bigrams @> :bigrams
                                        AND (:bounds IS NULL OR position && :bounds)
                 ORDER BY importance DESC LIMIT 500)
                UNION
                (SELECT id FROM place WHERE :latin AND length(:key) >= 3
                                        AND (en_key LIKE :part OR name_key LIKE :part OR en_key % :key OR name_key % :key
                                             OR pinyin % :pinyin)
                                        AND (:bounds IS NULL OR position && :bounds)
                 ORDER BY importance DESC LIMIT 500)
            ), matched AS (
                SELECT p.*, GREATEST(
                    CASE WHEN :key IN (p.zh_key, p.name_key, p.en_key) THEN 1.0 END,
                    CASE WHEN p.zh_key LIKE :prefix THEN 0.8 + 0.1 * length(:key) / length(p.zh_key) END,
                    CASE WHEN p.name_key LIKE :prefix THEN 0.8 + 0.1 * length(:key) / length(p.name_key) END,
                    CASE WHEN p.en_key LIKE :prefix THEN 0.8 + 0.1 * length(:key) / length(p.en_key) END,
                    CASE WHEN p.zh_key LIKE :part OR p.name_key LIKE :part OR p.en_key LIKE :part THEN 0.65 END,
                    CASE WHEN :pinyin <> '' AND p.pinyin LIKE :pinyinPrefix
                         THEN CASE WHEN :latin THEN 0.75 ELSE 0.35 END
                              + 0.2 * length(:pinyin) / length(p.pinyin) END,
                    CASE WHEN :latin AND :pinyin <> '' AND p.initials LIKE :pinyinPrefix
                         THEN 0.5 + 0.25 * length(:pinyin) / length(p.initials) END,
                    CASE WHEN :latin THEN 0.6 * GREATEST(similarity(p.en_key, :key), similarity(p.name_key, :key),
                                                         similarity(p.pinyin, :pinyin)) END,
                    0.0) AS quality
                FROM place p JOIN candidate USING (id)
            ), scored AS (
                SELECT m.*, quality + 0.3 * importance
                    + CASE WHEN :focus IS NULL THEN 0
                           ELSE 0.2 * exp(-ST_DistanceSphere(position, :focus) / 30000) END AS score
                FROM matched m
            ), distinct_scored AS (
                SELECT s.*, row_number() OVER (PARTITION BY name_key, zh_key, kind, county_id ORDER BY score DESC, id) AS nth
                FROM scored s
            )
            SELECT s.id, s.name, s.name_zh, s.name_en, s.kind, s.population, s.position, s.score,
                   c.id AS county_id, c.name AS county_name, c.name_zh AS county_name_zh, c.name_en AS county_name_en
            FROM distinct_scored s LEFT JOIN county c ON c.id = s.county_id
            WHERE nth = 1
            ORDER BY score DESC, s.id
            LIMIT :limit
            """.replace(":bounds", "CAST(:bounds AS geometry)")
            .replace(":focus", "CAST(:focus AS geometry)")
            .replace(":bigrams", "CAST(:bigrams AS text[])");

    private final Database database;

    public PlaceStore(Database database) {
        this.database = database;
    }

    /** The best matches, best first; empty if nothing is like the text. */
    public List<PlaceMatch> search(PlaceQuery query) {
        String key = SearchKey.of(query.text());
        String pinyin = SearchKey.asPinyin(key);
        if (key.isEmpty()) {
            return List.of();
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SEARCH)
                        .bind("key", key)
                        .bind("prefix", likeText(key) + "%")
                        .bind("part", "%" + likeText(key) + "%")
                        .bind("pinyin", pinyin)
                        .bind("pinyinPrefix", pinyin + "%")
                        .bind("latin", !SearchKey.hasHan(key))
                        .bindArray("bigrams", String.class, SearchKey.bigrams(key))
                        .bindByType("focus", query.focus().orElse(null), Position.class)
                        .bindByType(
                                "bounds",
                                query.bounds()
                                        .map(GeometryCodec.GEOMETRIES::toGeometry)
                                        .orElse(null),
                                Geometry.class)
                        .bind("limit", query.limit())
                        .map(matches(query.focus()))
                        .list());
    }

    private static String likeText(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static RowMapper<PlaceMatch> matches(Optional<Position> focus) {
        return (row, context) -> {
            Position position =
                    context.findColumnMapperFor(Position.class).orElseThrow().map(row, "position", context);
            Place place = new Place(
                    row.getLong("id"),
                    new PlaceName(row.getString("name"), row.getString("name_zh"), row.getString("name_en")),
                    PlaceKind.find(row.getString("kind")).orElse(PlaceKind.POI),
                    row.getLong("population"),
                    position);
            OptionalDouble distanceMetres = focus.isPresent()
                    ? OptionalDouble.of(focus.get().distanceMetres(position))
                    : OptionalDouble.empty();
            return new PlaceMatch(place, county(row), row.getDouble("score"), distanceMetres);
        };
    }

    private static Optional<PlaceName> county(ResultSet row) throws SQLException {
        return row.getString("county_id") == null
                ? Optional.empty()
                : Optional.of(new PlaceName(
                        row.getString("county_name"),
                        row.getString("county_name_zh"),
                        row.getString("county_name_en")));
    }
}
