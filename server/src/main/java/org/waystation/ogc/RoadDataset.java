package org.waystation.ogc;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.coverage.RoadCoverage;
import org.waystation.coverage.RoadCoverageSearch;
import org.waystation.roads.RoadStretches;
import org.waystation.snapshot.RegionSnapshot;

/**
 * Every stretch of road that a heavy truck may drive, with the minutes to the nearest station. Ids stay as long as the same road
 * network is loaded. Memory beside that of the coverage: 20 bytes a stretch.
 */
final class RoadDataset implements Dataset {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double CENTIMETRES_PER_METRE = 100;

    private static final List<Property> PROPERTIES = List.of(
            new Property("name", Property.Type.TEXT),
            new Property("ref", Property.Type.TEXT),
            new Property("roadClass", Property.Type.TEXT),
            new Property("county", Property.Type.TEXT),
            new Property("metres", Property.Type.INTEGER),
            new Property("leastMinutes", Property.Type.NUMBER),
            new Property("minutes", Property.Type.NUMBER));

    private final RoadCoverageSearch coverage;
    private SoftReference<Roads> last = new SoftReference<>(null);

    RoadDataset(RoadCoverageSearch coverage) {
        this.coverage = coverage;
    }

    @Override
    public String id() {
        return "roads";
    }

    @Override
    public List<Property> properties() {
        return PROPERTIES;
    }

    @Override
    public String geometryType() {
        return "LineString";
    }

    @Override
    public Envelope extent(RegionSnapshot region) {
        return region.roads().bounds();
    }

    @Override
    public synchronized Layer open(RegionSnapshot region) {
        RoadCoverage measured = coverage.answer(region);
        Roads known = last.get();
        if (known == null || known.coverage != measured) {
            boolean isSameNetwork = known != null && known.coverage.stretches() == measured.stretches();
            known = new Roads(measured, isSameNetwork ? known.boxes : Roads.boxes(measured.stretches()));
            last = new SoftReference<>(known);
        }
        return known;
    }

    private static final class Roads implements Layer {

        private final RoadCoverage coverage;
        private final RoadStretches stretches;
        /** By feature. */
        private final int[] stretch;
        /** Four a stretch, west, south, east, north, each rounded outwards. */
        private final float[] boxes;

        Roads(RoadCoverage coverage, float[] boxes) {
            this.coverage = coverage;
            this.stretches = coverage.stretches();
            this.boxes = boxes;
            int count = 0;
            int[] driven = new int[stretches.size()];
            for (int number = 0; number < stretches.size(); number++) {
                if (coverage.isDriven(number)) {
                    driven[count++] = number;
                }
            }
            this.stretch = Arrays.copyOf(driven, count);
        }

        static float[] boxes(RoadStretches stretches) {
            float[] boxes = new float[4 * stretches.size()];
            for (int number = 0; number < stretches.size(); number++) {
                Envelope box = new Envelope();
                for (Coordinate point : stretches.line(number)) {
                    box.expandToInclude(point);
                }
                boxes[4 * number] = Math.nextDown((float) box.getMinX());
                boxes[4 * number + 1] = Math.nextDown((float) box.getMinY());
                boxes[4 * number + 2] = Math.nextUp((float) box.getMaxX());
                boxes[4 * number + 3] = Math.nextUp((float) box.getMaxY());
            }
            return boxes;
        }

        @Override
        public int size() {
            return stretch.length;
        }

        @Override
        public long id(int feature) {
            return stretch[feature] + 1L;
        }

        @Override
        public Geometry geometry(int feature) {
            return Shapes.line(stretches.line(stretch[feature]));
        }

        @Override
        public Envelope box(int feature) {
            int at = 4 * stretch[feature];
            return new Envelope(boxes[at], boxes[at + 2], boxes[at + 1], boxes[at + 3]);
        }

        @Override
        public Optional<Object> value(int feature, int property) {
            int number = stretch[feature];
            return switch (PROPERTIES.get(property).name()) {
                case "name" -> text(stretches.road(number).name());
                case "ref" -> text(stretches.road(number).ref());
                case "roadClass" -> Optional.of(stretches.roadClass(number));
                case "county" ->
                    coverage.countyOf(number)
                            .flatMap(county -> text(county.name().best()));
                case "metres" -> Optional.of(Math.round(stretches.centimetres(number) / CENTIMETRES_PER_METRE));
                case "leastMinutes" -> minutes(coverage.shortestSeconds(number));
                default -> minutes(coverage.longestSeconds(number));
            };
        }

        private static Optional<Object> text(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        private static Optional<Object> minutes(OptionalDouble seconds) {
            return seconds.isPresent()
                    ? Optional.of(Math.rint(seconds.getAsDouble() / SECONDS_PER_MINUTE * 100) / 100)
                    : Optional.empty();
        }
    }
}
