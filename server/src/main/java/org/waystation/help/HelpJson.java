package org.waystation.help;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.waystation.browse.StationJson;
import org.waystation.claims.PhoneNumber;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.Station;

/** How help looks in answers. Where the driver is, and the phone, is told only to who is on his way there. */
record HelpJson(LiveSnapshot live, EmergencyNumbers numbers, Language language, ZoneId zone, Instant now) {

    /** What whoever may see it sees of it, and what may be kept as a reply. */
    ObjectNode request(HelpRequest request) {
        HelpRequest.Course course = request.course();
        ObjectNode node = Json.object()
                .put("id", request.id())
                .put("kind", request.kind().id())
                .put("state", request.state().id())
                .put("countyCode", request.countyCode())
                .put("madeAt", Json.time(course.madeAt(), zone))
                .put("widensAt", Json.time(course.widenAt(), zone))
                .put("widened", request.isWidened(now));
        course.endedAt().ifPresent(at -> node.put("endedAt", Json.time(at, zone)));
        request.arrival()
                .ifPresent(by -> node.put("acceptedAt", Json.time(by.acceptedAt(), zone))
                        .put("arriveAt", Json.time(by.arriveAt(), zone)));
        return node.put("thanked", request.thanks().isPresent()).put("erased", request.isErased());
    }

    ObjectNode seen(HelpDesk.Seen seen) {
        HelpRequest request = seen.request();
        ObjectNode node = request(request);
        ArrayNode asked = node.putArray("asked");
        seen.asked().forEach(one -> asked(asked.addObject(), one));
        boolean isComing = seen.standing() == HelpDesk.Standing.RESPONDER;
        if (seen.standing() == HelpDesk.Standing.DRIVER) {
            request.arrival().ifPresent(by -> responder(node.putObject("responder"), by.responder(), seen.coming()));
            node.set("numbers", numbers(Optional.of(request.kind())));
        } else {
            node.put("yours", isComing);
        }
        if (isComing && request.state() == HelpRequest.State.ACCEPTED) {
            request.personal().ifPresent(driver -> driver(node, driver));
        }
        if (isComing) {
            request.arrival().ifPresent(by -> responder(node.putObject("responder"), by.responder(), seen.coming()));
            request.thanks()
                    .filter(words -> !words.text().isEmpty())
                    .ifPresent(words -> node.put("thanks", words.text()));
        }
        return node;
    }

    ObjectNode list(List<HelpDesk.Seen> seen) {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("requests");
        seen.forEach(one -> array.add(seen(one)));
        return node;
    }

    ArrayNode numbers(Optional<HelpKind> kind) {
        ArrayNode array = Json.array();
        kind.map(numbers::list)
                .orElseGet(numbers::list)
                .forEach(number -> array.addObject()
                        .put("number", number.digits())
                        .put("name", language == Language.EN ? number.en() : number.zh()));
        return array;
    }

    /** For its station's operator, and the volunteer. */
    ObjectNode volunteer(Volunteer volunteer) {
        ObjectNode node = Json.object().put("id", volunteer.id()).put("stationId", volunteer.stationId());
        station(volunteer.stationId()).ifPresent(station -> node.put("stationName", name(station)));
        volunteer.person().ifPresent(person -> person(node, person));
        return node.put("radiusMinutes", volunteer.duty().radiusMinutes())
                .put("hours", volunteer.duty().hours().value())
                .put("since", Json.time(volunteer.since(), zone));
    }

    /** @param tellsName whether who sees it may know who it was */
    ObjectNode line(Volunteers.Line line, boolean tellsName) {
        RecordStore.Line counted = line.counted();
        ObjectNode node = Json.object();
        stationOf(node, counted.responder());
        if (tellsName) {
            line.volunteer().flatMap(Volunteer::person).ifPresent(person -> node.put("name", person.name()));
        }
        return node.put("done", counted.done())
                .put("thanked", counted.thanked())
                .put("medianSeconds", counted.medianSeconds());
    }

    private void asked(ObjectNode node, Asked asked) {
        stationOf(node, new Responder(asked.stationId(), asked.volunteerId()));
        node.put("driveSeconds", asked.driveSeconds()).put("metres", asked.metres());
    }

    private void responder(ObjectNode node, Responder responder, Optional<Volunteer> coming) {
        stationOf(node, responder);
        Optional<Volunteer.Person> person = coming.flatMap(Volunteer::person);
        if (person.isPresent()) {
            person(node, person.get());
        } else {
            station(responder.stationId())
                    .flatMap(station -> station.details().service().contact().phone())
                    .ifPresent(phone -> node.put("phone", phone));
        }
    }

    private void stationOf(ObjectNode node, Responder responder) {
        node.put("stationId", responder.stationId());
        station(responder.stationId()).ifPresent(station -> node.put("stationName", name(station)));
        responder.volunteerId().ifPresent(volunteer -> node.put("volunteerId", volunteer));
    }

    private static void driver(ObjectNode node, Personal driver) {
        node.set("position", Json.position(driver.position()));
        driver.phone().map(PhoneNumber::digits).ifPresent(phone -> node.put("phone", phone));
        if (!driver.note().isEmpty()) {
            node.put("note", driver.note());
        }
    }

    private static void person(ObjectNode node, Volunteer.Person person) {
        node.put("name", person.name()).put("phone", person.phone().digits());
    }

    /** Empty where it was taken away, or no region is loaded yet. */
    private Optional<Station> station(long id) {
        return live.find().flatMap(region -> region.stations().find(id));
    }

    private String name(Station station) {
        return StationJson.name(station.names(), language);
    }
}
