package org.waystation.ogc;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.hours.OpeningHours;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Facility;
import org.waystation.stations.Service;
import org.waystation.stations.Station;
import org.waystation.stations.Vocabulary;

/** Every station, by its id; of the day on which somebody last said that it is right. */
final class StationDataset implements Dataset {

    private static final List<Property> PROPERTIES = List.of(
            new Property("name", Property.Type.TEXT),
            new Property("nameEn", Property.Type.TEXT),
            new Property("kind", Property.Type.TEXT),
            new Property("operator", Property.Type.TEXT),
            new Property("rating", Property.Type.INTEGER),
            new Property("onMotorway", Property.Type.BOOLEAN),
            new Property("side", Property.Type.TEXT),
            new Property("openingHours", Property.Type.TEXT),
            new Property("truckSpaces", Property.Type.INTEGER),
            new Property("carSpaces", Property.Type.INTEGER),
            new Property("facilities", Property.Type.TEXTS),
            new Property("fuels", Property.Type.TEXTS),
            new Property("chargers", Property.Type.INTEGER),
            new Property("dataStatus", Property.Type.TEXT),
            new Property("confirmedOn", Property.Type.DATE));

    @Override
    public String id() {
        return "stations";
    }

    @Override
    public List<Property> properties() {
        return PROPERTIES;
    }

    @Override
    public String geometryType() {
        return "Point";
    }

    @Override
    public Envelope extent(RegionSnapshot region) {
        return open(region).extent();
    }

    @Override
    public Optional<Days> days(RegionSnapshot region) {
        List<LocalDate> days = region.stations().list().stream()
                .flatMap(station -> station.details().provenance().confirmedOn().stream())
                .toList();
        return days.isEmpty() ? Optional.empty() : Optional.of(new Days(Collections.min(days), Collections.max(days)));
    }

    @Override
    public Layer open(RegionSnapshot region) {
        return new Stations(region.stations().list());
    }

    private record Stations(List<Station> stations) implements Layer {

        @Override
        public int size() {
            return stations.size();
        }

        @Override
        public long id(int feature) {
            return stations.get(feature).id();
        }

        @Override
        public Geometry geometry(int feature) {
            return Shapes.point(stations.get(feature).position());
        }

        @Override
        public Envelope box(int feature) {
            return new Envelope(stations.get(feature).position().toCoordinate());
        }

        @Override
        public Optional<LocalDate> day(int feature) {
            return stations.get(feature).details().provenance().confirmedOn();
        }

        @Override
        public Optional<Object> value(int feature, int property) {
            Station station = stations.get(feature);
            Service service = station.details().service();
            return switch (PROPERTIES.get(property).name()) {
                case "name" -> Optional.of(station.names().local());
                case "nameEn" -> text(station.names().en());
                case "kind" -> Optional.of(station.kind().id());
                case "operator" -> service.operator().map(Object.class::cast);
                case "rating" -> number(service.rating());
                case "onMotorway" -> Optional.of(station.details().site().onMotorway());
                case "side" -> station.details().site().side().map(Object.class::cast);
                case "openingHours" -> service.openingHours().map(OpeningHours::value);
                case "truckSpaces" -> number(station.facilities().spacesOf(Facility.HGV_PARKING));
                case "carSpaces" -> number(station.facilities().spacesOf(Facility.CAR_PARKING));
                case "facilities" ->
                    Optional.of(station.facilities().present().stream()
                            .map(Vocabulary::id)
                            .toList());
                case "fuels" ->
                    Optional.of(station.facilities().fuels().stream()
                            .map(Vocabulary::id)
                            .toList());
                case "chargers" ->
                    Optional.of(station.facilities().chargers().stream()
                            .mapToLong(charger -> charger.count())
                            .sum());
                case "dataStatus" ->
                    Optional.of(station.details().provenance().status().id());
                default -> day(feature).map(Object.class::cast);
            };
        }

        private static Optional<Object> text(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        private static Optional<Object> number(OptionalInt number) {
            return number.isPresent() ? Optional.of((long) number.getAsInt()) : Optional.empty();
        }
    }
}
