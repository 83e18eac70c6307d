package org.waystation.events;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Geo;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.waystation.browse.StationJson;
import org.waystation.http.Language;
import org.waystation.stations.Station;

/**
 * Events as an iCalendar document (RFC 5545). Every day on which one takes place is an entry of its own, since what recurs by
 * the lunar calendar cannot be told to most programs; an entry keeps its UID. Made from the same, it is the same to the byte.
 */
final class EventCalendar {

    private static final int DAYS_BACK = 31;
    private static final int DAYS_AHEAD = 400;
    private static final int MOST_ENTRIES = 10_000;

    private final ICalendar calendar = new ICalendar();
    private final Language language;
    private final LocalDate today;
    private final ZoneId zone;

    /** @param name shown for it by programs */
    EventCalendar(String name, Language language, LocalDate today, ZoneId zone) {
        this.language = language;
        this.today = today;
        this.zone = zone;
        calendar.setProductId("-//Waystation//events//" + (language == Language.EN ? "EN" : "ZH"));
        calendar.setName(name);
        calendar.addExperimentalProperty("X-WR-CALNAME", name);
    }

    /** Adds no more where it is as long as programs can be expected to read. */
    void add(Station station, List<StationEvent> events) {
        events.stream()
                .flatMap(event -> entries(station, event))
                .limit(Math.max(0, MOST_ENTRIES - calendar.getEvents().size()))
                .forEach(calendar::addEvent);
    }

    private Stream<VEvent> entries(Station station, StationEvent event) {
        Stream<StationEvent.Occurrence> occurrences =
                event.between(today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD)).stream();
        return event.times().hours().isPresent()
                ? occurrences
                        .flatMap(one -> one.first().datesUntil(one.last().plusDays(1)))
                        .map(day -> entry(station, event, day, day))
                : occurrences.map(one -> entry(station, event, one.first(), one.last()));
    }

    private VEvent entry(Station station, StationEvent event, LocalDate first, LocalDate last) {
        VEvent entry = new VEvent();
        entry.setUid("event-" + event.id() + "-" + first + "@waystation");
        entry.setDateTimeStamp(Date.from(event.updatedAt()));
        entry.setSummary(new EventJson(language, today).name(event));
        String lunar = EventJson.lunar(first, language);
        entry.setDescription(event.about().isEmpty() ? lunar : event.about() + "\n" + lunar);
        entry.setLocation(StationJson.name(station.names(), language));
        entry.setGeo(new Geo(station.position().latitude(), station.position().longitude()));
        if (event.times().hours().isPresent()) {
            StationEvent.Hours hours = event.times().hours().get();
            entry.setDateStart(Date.from(first.atTime(hours.from()).atZone(zone).toInstant()));
            entry.setDateEnd(Date.from(first.atTime(hours.until()).atZone(zone).toInstant()));
        } else {
            entry.setDateStart(new DateStart(day(first)));
            // The day after the last one, as the standard has it.
            entry.setDateEnd(new DateEnd(day(last.plusDays(1))));
        }
        return entry;
    }

    private static ICalDate day(LocalDate date) {
        return new ICalDate(new DateTimeComponents(date.getYear(), date.getMonthValue(), date.getDayOfMonth()), false);
    }

    @Override
    public String toString() {
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }
}
