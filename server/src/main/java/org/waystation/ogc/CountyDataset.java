package org.waystation.ogc;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.coverage.RoadCoverage;
import org.waystation.coverage.RoadCoverageSearch;
import org.waystation.regions.County;
import org.waystation.snapshot.RegionSnapshot;

/**
 * Every administrative unit with how well stations cover its roads. Its id is the official code where all have one of their own,
 * so that it stays when a map is imported again; else its number in the database.
 */
final class CountyDataset implements Dataset {

    private static final String CODE = "[1-9]\\d{0,17}";
    private static final double SECONDS_PER_MINUTE = 60;

    private static final List<Property> PROPERTIES = List.of(
            new Property("code", Property.Type.TEXT),
            new Property("name", Property.Type.TEXT),
            new Property("nameEn", Property.Type.TEXT),
            new Property("adminLevel", Property.Type.INTEGER),
            new Property("squareKilometres", Property.Type.NUMBER),
            new Property("stations", Property.Type.INTEGER),
            new Property("roadKilometres", Property.Type.NUMBER),
            new Property("shareWithin30Minutes", Property.Type.NUMBER),
            new Property("meanMinutes", Property.Type.NUMBER),
            new Property("longestMinutes", Property.Type.NUMBER));

    private final RoadCoverageSearch coverage;

    CountyDataset(RoadCoverageSearch coverage) {
        this.coverage = coverage;
    }

    @Override
    public String id() {
        return "counties";
    }

    @Override
    public List<Property> properties() {
        return PROPERTIES;
    }

    @Override
    public String geometryType() {
        return "MultiPolygon";
    }

    @Override
    public Envelope extent(RegionSnapshot region) {
        Envelope extent = new Envelope();
        region.counties().forEach(county -> extent.expandToInclude(county.area().getEnvelopeInternal()));
        return extent;
    }

    @Override
    public Layer open(RegionSnapshot region) {
        List<County> counties = region.counties();
        Set<String> codes = new HashSet<>();
        boolean haveCodes =
                counties.stream().allMatch(county -> county.code().matches(CODE) && codes.add(county.code()));
        ToLongFunction<County> id = haveCodes ? county -> Long.parseLong(county.code()) : County::id;
        int[] order = IntStream.range(0, counties.size())
                .boxed()
                .sorted(Comparator.comparingLong(place -> id.applyAsLong(counties.get(place))))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Counties(counties, order, id, coverage.answer(region));
    }

    /** @param order places in the list, by id */
    private record Counties(List<County> counties, int[] order, ToLongFunction<County> idOf, RoadCoverage coverage)
            implements Layer {

        private County county(int feature) {
            return counties.get(order[feature]);
        }

        @Override
        public int size() {
            return order.length;
        }

        @Override
        public long id(int feature) {
            return idOf.applyAsLong(county(feature));
        }

        @Override
        public Geometry geometry(int feature) {
            return county(feature).area();
        }

        @Override
        public Envelope box(int feature) {
            return county(feature).area().getEnvelopeInternal();
        }

        @Override
        public Optional<Object> value(int feature, int property) {
            County county = county(feature);
            RoadCoverage.Figured figured = coverage.figured(order[feature]);
            return switch (PROPERTIES.get(property).name()) {
                case "code" -> text(county.code());
                case "name" -> text(county.name().best());
                case "nameEn" -> text(county.name().en());
                case "adminLevel" -> Optional.of((long) county.adminLevel());
                case "squareKilometres" -> Optional.of(rounded(figured.squareMetres() / 1e6, 10));
                case "stations" -> Optional.of((long) figured.stations());
                case "roadKilometres" -> Optional.of(rounded(figured.roadMetres() / 1e3, 10));
                case "shareWithin30Minutes" -> Optional.of(rounded(figured.shareWithin(), 1e4));
                case "meanMinutes" -> minutes(figured.meanSeconds());
                default -> minutes(figured.longestSeconds());
            };
        }

        private static Optional<Object> text(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        private static Optional<Object> minutes(OptionalDouble seconds) {
            return seconds.isPresent()
                    ? Optional.of(rounded(seconds.getAsDouble() / SECONDS_PER_MINUTE, 100))
                    : Optional.empty();
        }

        private static double rounded(double value, double steps) {
            return Math.rint(value * steps) / steps;
        }
    }
}
