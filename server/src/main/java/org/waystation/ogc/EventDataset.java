package org.waystation.ogc;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.waystation.events.EventBoard;
import org.waystation.events.EventJson;
import org.waystation.events.StationEvent;
import org.waystation.http.Language;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;

/**
 * Every time that an event takes place at a station, from those that are on today to those of a year ahead; of the day on which
 * it begins. An id is the event's number and that of the day, so that it stays.
 */
final class EventDataset implements Dataset {

    private static final int DAYS_AHEAD = 400;

    /** More than there are days until the lunar calendar is not known any more. */
    private static final long DAYS = 100_000;

    private static final List<Property> PROPERTIES = List.of(
            new Property("name", Property.Type.TEXT),
            new Property("nameEn", Property.Type.TEXT),
            new Property("station", Property.Type.TEXT),
            new Property("stationId", Property.Type.INTEGER),
            new Property("firstDay", Property.Type.DATE),
            new Property("lastDay", Property.Type.DATE),
            new Property("lunarDay", Property.Type.TEXT),
            new Property("opensAt", Property.Type.TEXT),
            new Property("closesAt", Property.Type.TEXT),
            new Property("everyYear", Property.Type.BOOLEAN),
            new Property("dataStatus", Property.Type.TEXT));

    private final EventBoard board;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone by whose clock days are counted */
    EventDataset(EventBoard board, Clock clock, ZoneId zone) {
        this.board = board;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String id() {
        return "events";
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
        List<LocalDate> days =
                times(region).stream().map(time -> time.when().first()).sorted().toList();
        return days.isEmpty() ? Optional.empty() : Optional.of(new Days(days.get(0), days.get(days.size() - 1)));
    }

    @Override
    public Layer open(RegionSnapshot region) {
        return new Times(times(region));
    }

    private List<Time> times(RegionSnapshot region) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<Time> times = new ArrayList<>();
        for (StationEvent event : board.view().list()) {
            region.stations()
                    .find(event.stationId())
                    .ifPresent(station -> event.between(today, today.plusDays(DAYS_AHEAD))
                            .forEach(when -> times.add(new Time(event, station, when))));
        }
        times.sort(Comparator.comparingLong(Time::id));
        return List.copyOf(times);
    }

    private record Time(StationEvent event, Station station, StationEvent.Occurrence when) {

        long id() {
            return event.id() * DAYS + when.first().toEpochDay();
        }
    }

    private record Times(List<Time> times) implements Layer {

        @Override
        public int size() {
            return times.size();
        }

        @Override
        public long id(int feature) {
            return times.get(feature).id();
        }

        @Override
        public Geometry geometry(int feature) {
            return Shapes.point(times.get(feature).station().position());
        }

        @Override
        public Envelope box(int feature) {
            return new Envelope(times.get(feature).station().position().toCoordinate());
        }

        @Override
        public Optional<LocalDate> day(int feature) {
            return Optional.of(times.get(feature).when().first());
        }

        @Override
        public Optional<Object> value(int feature, int property) {
            Time time = times.get(feature);
            StationEvent event = time.event();
            return switch (PROPERTIES.get(property).name()) {
                case "name" -> Optional.of(event.names().local());
                case "nameEn" -> Optional.<Object>of(event.names().en()).filter(name -> !name.equals(""));
                case "station" -> Optional.of(time.station().names().local());
                case "stationId" -> Optional.of(event.stationId());
                case "firstDay" -> Optional.of(time.when().first());
                case "lastDay" -> Optional.of(time.when().last());
                case "lunarDay" -> Optional.of(EventJson.lunar(time.when().first(), Language.ZH));
                case "opensAt" -> event.opensAt().map(LocalTime::toString);
                case "closesAt" -> event.closesAt().map(LocalTime::toString);
                case "everyYear" -> Optional.of(event.isEveryYear());
                default -> Optional.of(event.status().id());
            };
        }
    }
}
