package org.waystation.ogc;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.http.Parameters;
import org.waystation.snapshot.RegionSnapshot;

/** What a filter, a time or a box of OGC API – Features is read from: refused with a reason, or judged of every feature. */
class FiltersFuzzTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Property.Type> TYPES = List.of(Property.Type.values());
    private static final Dataset EVERYTHING = new OneOfEach();

    @FuzzTest
    void filters(FuzzedDataProvider data) {
        OfferedSystem system = data.consumeBoolean() ? OfferedSystem.CRS84 : OfferedSystem.epsg(4549, false);
        Condition condition;
        try {
            condition = new Cql2Parser(data.consumeRemainingAsString(), EVERYTHING, system, ZONE).parse();
        } catch (Cql2Exception e) {
            return;
        }
        condition.test(new OneFeature(true), 0);
        condition.test(new OneFeature(false), 0);
    }

    @FuzzTest
    void times(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        TimeSpan.parse(text, ZONE).ifPresent(span -> span.intersects(TimeSpan.of(LocalDate.of(2026, 5, 1), ZONE)));
    }

    @FuzzTest
    void patterns(FuzzedDataProvider data) {
        LikePattern pattern = new LikePattern(data.consumeString(200));
        pattern.matches(data.consumeRemainingAsString());
    }

    @FuzzTest
    void boxes(FuzzedDataProvider data) {
        OfferedSystem system = data.pickValue(
                List.of(OfferedSystem.CRS84, OfferedSystem.epsg(4326, true), OfferedSystem.epsg(4549, false)));
        Map<String, List<String>> given = Map.of("bbox", List.of(data.consumeRemainingAsString()));
        BoxReader.read(new Parameters(given, List.of("bbox"), List.of()), "bbox", system)
                .ifPresent(area -> area.test(new OneFeature(true), 0));
    }

    /** With a property of each type, called by it. */
    private record OneOfEach() implements Dataset {

        @Override
        public String id() {
            return "everything";
        }

        @Override
        public List<Property> properties() {
            return TYPES.stream()
                    .map(type -> new Property(type.name().toLowerCase(java.util.Locale.ROOT), type))
                    .toList();
        }

        @Override
        public String geometryType() {
            return "Point";
        }

        @Override
        public Layer open(RegionSnapshot region) {
            return new OneFeature(true);
        }

        @Override
        public Envelope extent(RegionSnapshot region) {
            return new Envelope(120, 121, 27, 28);
        }
    }

    private record OneFeature(boolean isKnown) implements Layer {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public long id(int feature) {
            return 1;
        }

        @Override
        public Geometry geometry(int feature) {
            return Shapes.WGS84.createPoint(new Coordinate(120.7, 28));
        }

        @Override
        public Envelope box(int feature) {
            return geometry(feature).getEnvelopeInternal();
        }

        @Override
        public Optional<Object> value(int feature, int property) {
            if (!isKnown) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (TYPES.get(property)) {
                        case TEXT -> "永嘉服务区 (南)";
                        case TEXTS -> List.of("shower", "bed");
                        case INTEGER -> 3L;
                        case NUMBER -> 2.5;
                        case BOOLEAN -> true;
                        case DATE -> LocalDate.of(2026, 5, 1);
                    });
        }
    }
}
