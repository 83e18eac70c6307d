package org.waystation.ogc;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.ogc.Condition.Truth;

/** Makes queries out of request parameters. Thread-safe. */
final class FeatureQueryReader {

    static final int LIMIT = 100;
    static final int MOST = 10_000;

    static final String FORMAT = "f";
    static final String CRS = "crs";
    static final String AFTER = "after";
    /** What every collection's items can be asked by, besides its properties. */
    static final List<String> KNOWN =
            List.of(FORMAT, "limit", AFTER, "bbox", "bbox-crs", "datetime", CRS, "filter", "filter-lang", "filter-crs");

    private static final String CQL2_TEXT = "cql2-text";
    private static final List<String> TIMES =
            List.of("2026-05-01", "2026-05-01T08:00:00Z", "2026-05-01/2026-05-31", "2026-05-01/..", "2026-05-01/P1M");

    private final ZoneId zone;

    /** @param zone by whose clock days are counted */
    FeatureQueryReader(ZoneId zone) {
        this.zone = zone;
    }

    /** @throws org.waystation.http.ProblemException naming every mistake */
    FeatureQuery read(Map<String, List<String>> given, Dataset dataset, OfferedSystems systems) {
        List<String> known = new ArrayList<>(KNOWN);
        dataset.properties().forEach(property -> known.add(property.name()));
        Parameters parameters = new Parameters(given, known, List.of());
        readFormat(parameters);
        int limit = parameters.integer("limit", 1, MOST, LIMIT);
        long after = after(parameters);
        OfferedSystem system = system(parameters, CRS, systems);
        List<Condition> conditions = new ArrayList<>();
        BoxReader.read(parameters, "bbox", system(parameters, "bbox-crs", systems))
                .ifPresent(conditions::add);
        time(parameters).ifPresent(conditions::add);
        filter(parameters, dataset, systems).ifPresent(conditions::add);
        for (int place = 0; place < dataset.properties().size(); place++) {
            equal(parameters, dataset.properties().get(place), place).ifPresent(conditions::add);
        }
        parameters.throwIfWrong();
        Condition all = conditions.stream().reduce(Condition::and).orElse((layer, feature) -> Truth.YES);
        return new FeatureQuery(all, limit, after, system);
    }

    /** Of one feature. */
    OfferedSystem readSystem(Map<String, List<String>> given, OfferedSystems systems) {
        Parameters parameters = new Parameters(given, List.of(FORMAT, CRS), List.of());
        readFormat(parameters);
        OfferedSystem system = system(parameters, CRS, systems);
        parameters.throwIfWrong();
        return system;
    }

    /** Which one it is was looked at before: a wrong one must be among all mistakes. */
    static void readFormat(Parameters parameters) {
        parameters.choice(FORMAT, Format.BY_NAME, Format.JSON);
    }

    private static long after(Parameters parameters) {
        return parameters
                .find(AFTER)
                .map(value -> {
                    if (!value.matches("\\d{1,18}")) {
                        parameters.reject(AFTER, value, Text.of("parameter.not-feature-id"));
                        return 0L;
                    }
                    return Long.parseLong(value);
                })
                .orElse(0L);
    }

    private static OfferedSystem system(Parameters parameters, String name, OfferedSystems systems) {
        return parameters
                .find(name)
                .map(uri -> systems.find(uri).orElseGet(() -> {
                    parameters.reject(name, uri, Text.of("parameter.unknown-crs"), systems.uris());
                    return OfferedSystem.CRS84;
                }))
                .orElse(OfferedSystem.CRS84);
    }

    private Optional<Condition> time(Parameters parameters) {
        return parameters.find("datetime").flatMap(text -> {
            Optional<TimeSpan> span = TimeSpan.parse(text, zone);
            if (span.isEmpty()) {
                parameters.reject("datetime", text, Text.of("parameter.not-datetime"), TIMES);
            }
            return span.map(wanted -> (layer, feature) -> Truth.of(layer.day(feature)
                    .map(day -> wanted.intersects(TimeSpan.of(day, zone)))
                    .orElse(true)));
        });
    }

    private Optional<Condition> filter(Parameters parameters, Dataset dataset, OfferedSystems systems) {
        parameters.choice("filter-lang", Map.of(CQL2_TEXT, true), true);
        OfferedSystem system = system(parameters, "filter-crs", systems);
        return parameters.find("filter").flatMap(text -> {
            try {
                return Optional.of(new Cql2Parser(text, dataset, system, zone).parse());
            } catch (Cql2Exception wrong) {
                parameters.reject("filter", text, wrong.reason(), wrong.accepted());
                return Optional.empty();
            }
        });
    }

    /** A list of words has the value among them. */
    private static Optional<Condition> equal(Parameters parameters, Property property, int place) {
        return parameters.find(property.name()).flatMap(text -> {
            Optional<Object> wanted = PropertyValues.parse(property.type(), text);
            if (wanted.isEmpty()) {
                parameters.reject(property.name(), text, Text.of("parameter.not-of-type." + property.type()));
            }
            return wanted.map(value -> (layer, feature) -> Truth.of(layer.value(feature, place)
                    .map(known -> known instanceof Collection<?> words ? words.contains(value) : known.equals(value))
                    .orElse(false)));
        });
    }
}
