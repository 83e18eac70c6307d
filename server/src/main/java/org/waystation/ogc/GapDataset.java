package org.waystation.ogc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.waystation.coverage.FarRoad;
import org.waystation.coverage.MotorwayGap;
import org.waystation.coverage.RoadCoverage;
import org.waystation.coverage.RoadCoverageSearch;
import org.waystation.regions.County;
import org.waystation.snapshot.RegionSnapshot;

/**
 * Where a driver is far from a station: gaps on motorways, the longest first, drawn straight from where one begins to where the way
 * to the station leaves the motorway; then roads that are more than half an hour away. Ids are ranks and change with the stations.
 */
final class GapDataset implements Dataset {

    private static final double MILLIS_PER_MINUTE = 60_000;

    private static final List<Property> PROPERTIES = List.of(
            new Property("kind", Property.Type.TEXT),
            new Property("name", Property.Type.TEXT),
            new Property("ref", Property.Type.TEXT),
            new Property("roadClass", Property.Type.TEXT),
            new Property("county", Property.Type.TEXT),
            new Property("minutes", Property.Type.NUMBER),
            new Property("metres", Property.Type.INTEGER),
            new Property("motorwayMetres", Property.Type.INTEGER),
            new Property("towards", Property.Type.TEXT),
            new Property("fromJunction", Property.Type.TEXT),
            new Property("toJunction", Property.Type.TEXT));

    private final RoadCoverageSearch coverage;

    GapDataset(RoadCoverageSearch coverage) {
        this.coverage = coverage;
    }

    @Override
    public String id() {
        return "gaps";
    }

    @Override
    public List<Property> properties() {
        return PROPERTIES;
    }

    @Override
    public String geometryType() {
        return "MultiLineString";
    }

    @Override
    public Envelope extent(RegionSnapshot region) {
        return region.roads().bounds();
    }

    @Override
    public Layer open(RegionSnapshot region) {
        RoadCoverage measured = coverage.answer(region);
        List<Gap> gaps = new ArrayList<>();
        measured.gaps().forEach(gap -> gaps.add(gap(gap, measured)));
        measured.farRoads().forEach(road -> gaps.add(gap(road, measured)));
        return new Gaps(List.copyOf(gaps));
    }

    private static Gap gap(MotorwayGap gap, RoadCoverage measured) {
        return new Gap(
                lines(gap.lines().toArray(LineString[]::new)),
                List.of(
                        Optional.of("motorway_gap"),
                        text(gap.road().name()),
                        text(gap.road().ref()),
                        Optional.of("motorway"),
                        county(measured.county(gap.unit())),
                        Optional.of(minutes(gap.millis())),
                        Optional.of(Math.round(gap.metres())),
                        Optional.of(Math.round(gap.motorwayMetres())),
                        text(gap.towards()),
                        text(gap.fromJunction()),
                        text(gap.toJunction())));
    }

    private static Gap gap(FarRoad road, RoadCoverage measured) {
        return new Gap(
                lines(road.lines().toArray(LineString[]::new)),
                List.of(
                        Optional.of("far_road"),
                        text(road.road().name()),
                        text(road.road().ref()),
                        Optional.of(road.roadClass()),
                        county(measured.county(road.unit())),
                        Optional.of(minutes(road.longestMillis())),
                        Optional.of(Math.round(road.metres())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** All of one type, as many programs want a layer's features to be. */
    private static Geometry lines(LineString... lines) {
        return Shapes.WGS84.createMultiLineString(lines);
    }

    private static Optional<Object> county(Optional<County> county) {
        return county.flatMap(known -> text(known.name().best()));
    }

    private static Optional<Object> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static double minutes(double millis) {
        return Math.rint(millis / MILLIS_PER_MINUTE * 100) / 100;
    }

    private record Gap(Geometry geometry, List<Optional<?>> values) {}

    private record Gaps(List<Gap> gaps) implements Layer {

        @Override
        public int size() {
            return gaps.size();
        }

        @Override
        public long id(int feature) {
            return feature + 1L;
        }

        @Override
        public Geometry geometry(int feature) {
            return gaps.get(feature).geometry();
        }

        @Override
        public Envelope box(int feature) {
            return gaps.get(feature).geometry().getEnvelopeInternal();
        }

        @Override
        public Optional<Object> value(int feature, int property) {
            return gaps.get(feature).values().get(property).map(Object.class::cast);
        }
    }
}
