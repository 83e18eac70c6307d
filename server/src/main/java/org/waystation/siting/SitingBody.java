package org.waystation.siting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.waystation.asking.BodyFields;
import org.waystation.asking.BodyFields.Form;
import org.waystation.asking.QuestionReader;
import org.waystation.crs.Position;
import org.waystation.http.Json;
import org.waystation.http.JsonBody;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.roads.Vehicle;
import org.waystation.siting.SitingQuestion.Places;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.stations.UnknownWordException;
import org.waystation.stations.Vocabulary;
import org.waystation.sweeps.Sweep.Direction;

/** Makes questions out of JSON bodies, with every mistake named in one answer. Thread-safe. */
final class SitingBody {

    static final int MOST_SITES = 100;
    static final int MOST_MINUTES = 240;
    static final int MOST_POINTS = 1_000;

    private static final int MOST_UPGRADABLE = 5_000;
    private static final int MOST_CORNERS = 2_000;
    private static final int USUAL_MINUTES = 30;
    private static final double MOST_WEIGHT = 100;
    private static final String POLYGON_EXAMPLE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[120.6, 27.9], [120.8, 27.9], [120.7, 28.1], [120.6, 27.9]]]}";
    private static final BodyFields FIELDS = BodyFields.OF_STATIONS
            .with("direction", "direction", Form.WORD)
            .with("objective", "objective", Form.WORD)
            .with("county", "county", Form.WORD);
    private static final List<String> OWN_FIELDS =
            List.of("count", "withinMinutes", "demand", "candidates", "upgradable");
    private static final Map<String, Direction> DIRECTIONS =
            Map.of("to", Direction.TO_ORIGINS, "from", Direction.FROM_ORIGINS);
    private static final Map<String, Objective> OBJECTIVES = Map.of(
            "maximal_covering", Objective.MAXIMAL_COVERING,
            "p_median", Objective.P_MEDIAN,
            "smallest_worst_time", Objective.SMALLEST_WORST_TIME);
    private static final Map<String, Boolean> IS_OF_PEOPLE = Map.of("road_length", false, "population", true);
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final QuestionReader shared;

    SitingBody(QuestionReader shared) {
        this.shared = shared;
    }

    /** @param roadClasses those that weights may be given to */
    SitingQuestion read(byte[] json, List<String> roadClasses) {
        List<String> known = new ArrayList<>(FIELDS.names());
        known.addAll(OWN_FIELDS);
        JsonBody body = JsonBody.parse(json, known);
        JsonNode root = Json.parse(json);
        if (!body.has("count")) {
            body.reject("count", Text.of("parameter.missing"), List.of("3"));
        }
        int count = body.integerOr("count", 1, MOST_SITES, 1);
        int minutes = body.integerOr("withinMinutes", 1, MOST_MINUTES, USUAL_MINUTES);
        Optional<JsonBody> demand = body.object("demand", List.of("by", "classWeights"));
        boolean isOfPeople = demand.map(SitingBody::isOfPeople).orElse(false);
        Map<String, Double> weights =
                demand.map(given -> weights(given, isOfPeople, roadClasses)).orElse(Map.of());
        Places places = places(body, root);
        Parameters parameters = new Parameters(FIELDS.toParameters(body), FIELDS.parameters(), List.of())
                .calledAs(FIELDS::pathOf)
                .with(body.errors());
        Optional<Vehicle> vehicle = shared.vehicle(parameters);
        StationFilter filter = shared.filter(parameters);
        Direction direction = parameters.choice("direction", DIRECTIONS, Direction.TO_ORIGINS);
        Objective objective = parameters.choice("objective", OBJECTIVES, Objective.MAXIMAL_COVERING);
        Optional<String> county = parameters.find("county");
        parameters.throwIfWrong();
        return new SitingQuestion(
                vehicle.orElseThrow(),
                filter,
                direction,
                objective,
                count,
                minutes,
                isOfPeople,
                weights,
                county,
                places);
    }

    private static boolean isOfPeople(JsonBody demand) {
        Optional<String> by = demand.word("by");
        if (by.isPresent() && !IS_OF_PEOPLE.containsKey(by.get())) {
            demand.reject(
                    "by",
                    Text.of("parameter.unknown-word", by.get()),
                    IS_OF_PEOPLE.keySet().stream().sorted().toList());
        }
        return by.map(word -> IS_OF_PEOPLE.getOrDefault(word, false)).orElse(false);
    }

    private static Map<String, Double> weights(JsonBody demand, boolean isOfPeople, List<String> roadClasses) {
        Map<String, Double> weights = new HashMap<>();
        if (isOfPeople && demand.has("classWeights")) {
            demand.reject("classWeights", Text.of("parameter.only-with-road-length"));
            return weights;
        }
        demand.object("classWeights", roadClasses).ifPresent(given -> {
            for (String roadClass : roadClasses) {
                OptionalDouble weight = given.number(roadClass, 0, MOST_WEIGHT);
                weight.ifPresent(value -> weights.put(roadClass, value));
            }
        });
        return weights;
    }

    private static Places places(JsonBody body, JsonNode root) {
        Optional<JsonBody> candidates = body.object("candidates", List.of("kinds", "points", "polygon"));
        Set<StationKind> kinds = candidates.map(SitingBody::kinds).orElse(Set.of());
        List<Position> points = candidates.map(SitingBody::points).orElse(List.of());
        Optional<Polygon> polygon = candidates
                .filter(given -> given.has("polygon"))
                .flatMap(given -> polygon(given, root.get("candidates").get("polygon")));
        List<Long> upgradable = ids(body, root.path("upgradable"));
        boolean isNamed = candidates
                        .filter(given -> given.has("kinds") || given.has("points") || given.has("polygon"))
                        .isPresent()
                || body.has("upgradable");
        if (!isNamed) {
            body.reject(
                    "candidates",
                    Text.of("parameter.no-candidates"),
                    List.of("{\"kinds\": [\"fuel\", \"parking\", \"logistics_park\"]}"));
        }
        return new Places(kinds, points, polygon, upgradable);
    }

    private static Set<StationKind> kinds(JsonBody candidates) {
        Set<StationKind> kinds = new HashSet<>();
        for (String word : candidates.words("kinds")) {
            try {
                kinds.add(Vocabulary.get(StationKind.class, word));
            } catch (UnknownWordException e) {
                candidates.reject("kinds", Text.of("parameter.unknown-word", e.word()), e.accepted());
            }
        }
        return kinds;
    }

    private static List<Position> points(JsonBody candidates) {
        List<double[]> pairs = candidates.pairs("points");
        if (pairs.size() > MOST_POINTS) {
            candidates.reject("points", Text.of("parameter.too-many", MOST_POINTS));
            return List.of();
        }
        List<Position> points = new ArrayList<>();
        for (double[] pair : pairs) {
            if (isPlace(pair[0], pair[1])) {
                points.add(new Position(pair[0], pair[1]));
            } else {
                candidates.reject("points", Text.of("parameter.not-position"), List.of("[[120.6994, 27.9943]]"));
            }
        }
        return points;
    }

    private static boolean isPlace(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }

    private static Optional<Polygon> polygon(JsonBody candidates, JsonNode given) {
        Optional<Polygon> polygon =
                "Polygon".equals(given.path("type").asText()) ? rings(given.path("coordinates")) : Optional.empty();
        if (polygon.isEmpty()) {
            candidates.reject("polygon", Text.of("parameter.not-polygon", MOST_CORNERS), List.of(POLYGON_EXAMPLE));
            return Optional.empty();
        }
        IsValidOp validity = new IsValidOp(polygon.get());
        if (!validity.isValid()) {
            Coordinate where = validity.getValidationError().getCoordinate();
            candidates.reject(
                    "polygon",
                    Text.of("parameter.polygon-crosses-itself", Double.toString(where.x), Double.toString(where.y)));
            return Optional.empty();
        }
        return polygon;
    }

    private static Optional<Polygon> rings(JsonNode coordinates) {
        List<LinearRing> rings = new ArrayList<>();
        int corners = 0;
        for (JsonNode ring : coordinates) {
            List<Coordinate> line = new ArrayList<>();
            for (JsonNode corner : ring) {
                if (!corner.isArray()
                        || corner.size() < 2
                        || !corner.get(0).isNumber()
                        || !corner.get(1).isNumber()
                        || !isPlace(corner.get(0).doubleValue(), corner.get(1).doubleValue())
                        || ++corners > MOST_CORNERS) {
                    return Optional.empty();
                }
                line.add(new Coordinate(
                        corner.get(0).doubleValue(), corner.get(1).doubleValue()));
            }
            if (line.size() < 4 || !line.get(0).equals2D(line.get(line.size() - 1))) {
                return Optional.empty();
            }
            rings.add(GEOMETRIES.createLinearRing(line.toArray(Coordinate[]::new)));
        }
        return rings.isEmpty()
                ? Optional.empty()
                : Optional.of(GEOMETRIES.createPolygon(
                        rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
    }

    private static List<Long> ids(JsonBody body, JsonNode given) {
        List<Long> ids = new ArrayList<>();
        if (!body.has("upgradable")) {
            return ids;
        }
        boolean isList = given.isArray() && given.size() <= MOST_UPGRADABLE;
        for (JsonNode id : given) {
            isList &= id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0;
            ids.add(id.longValue());
        }
        if (!isList) {
            body.reject("upgradable", Text.of("parameter.not-ids", MOST_UPGRADABLE), List.of("[12, 15]"));
            return List.of();
        }
        return ids.stream().distinct().toList();
    }
}
