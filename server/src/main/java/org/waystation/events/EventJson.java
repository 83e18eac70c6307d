package org.waystation.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.waystation.hours.LunarDate;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.stations.Names;

/** How an event looks in answers. */
public record EventJson(Language language, LocalDate today) {

    private static final int SHOWN_OCCURRENCES = 3;
    private static final int YEARS_AHEAD = 5;

    /** An event with the days on which it takes place next, or is now, by both calendars. */
    public ObjectNode write(StationEvent event) {
        ObjectNode node = Json.object().put("id", event.id()).put("stationId", event.stationId());
        node.put("name", name(event));
        node.setAll(entry(event));
        node.put("dataStatus", event.status().id());
        ArrayNode next = node.putArray("next");
        event.between(today, today.plusYears(YEARS_AHEAD)).stream()
                .limit(SHOWN_OCCURRENCES)
                .forEach(occurrence -> next.add(occurrence(occurrence)));
        return node;
    }

    public String name(StationEvent event) {
        Names names = event.names();
        return language == Language.EN && !names.en().isEmpty() ? names.en() : names.local();
    }

    private ObjectNode occurrence(StationEvent.Occurrence occurrence) {
        return Json.object()
                .put("first", occurrence.first().toString())
                .put("last", occurrence.last().toString())
                .put("lunar", lunar(occurrence.first(), language));
    }

    /** A solar day by the lunar calendar, in words. */
    public static String lunar(LocalDate date, Language language) {
        LunarDate lunar = LunarDate.of(date);
        return language == Language.EN ? lunar.en() : lunar.zh();
    }

    /** For the audit. */
    static String audited(StationEvent event) {
        return entry(event).put("id", event.id()).toString();
    }

    private static ObjectNode entry(StationEvent event) {
        EventDate first = event.times().first();
        ObjectNode node = Json.object();
        put(node, "nameZh", event.names().zh());
        put(node, "nameEn", event.names().en());
        put(node, "about", event.about());
        node.put("calendar", first.kind().id());
        first.year().ifPresent(year -> node.put("year", year));
        node.put("month", first.month()).put("day", first.day());
        if (first.isLeapMonth()) {
            node.put("leapMonth", true);
        }
        node.put("days", event.times().days());
        event.times()
                .hours()
                .ifPresent(hours -> node.put("from", hours.from().toString())
                        .put("until", hours.until().toString()));
        return node;
    }

    ArrayNode write(List<StationEvent> events) {
        ArrayNode array = Json.array();
        events.forEach(event -> array.add(write(event)));
        return array;
    }

    private static void put(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }
}
