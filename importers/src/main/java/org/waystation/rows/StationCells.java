package org.waystation.rows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.intake.StationEntry;
import org.waystation.stations.Contact;
import org.waystation.stations.Facilities;
import org.waystation.stations.FacilitiesJson;
import org.waystation.stations.Service;
import org.waystation.stations.StationDetails;

/**
 * A station as texts by field: what {@link RowHandler} reads as the same station.
 *
 * @param point where it is, in the system that is written
 * @param texts of every field but the position's; what is not known is not in it
 */
public record StationCells(Coordinate point, Map<StationField, String> texts) {

    /** The fields that are written, apart from the position, in their order. */
    public static final List<StationField> FIELDS = List.of(
            StationField.ID,
            StationField.KIND,
            StationField.NAME_ZH,
            StationField.NAME_EN,
            StationField.OPERATOR,
            StationField.RATING,
            StationField.OPENING_HOURS,
            StationField.PHONE,
            StationField.WEBSITE,
            StationField.PHOTOS,
            StationField.FACILITIES,
            StationField.SIDE,
            StationField.PAIR,
            StationField.CONFIRMED,
            StationField.DATA_STATUS,
            StationField.NOTE,
            StationField.ACCESS_POINTS,
            StationField.ON_MOTORWAY,
            StationField.FURTHER_IDS,
            StationField.ACCOUNT_SOURCE,
            StationField.STATION);

    public StationCells {
        texts = Map.copyOf(texts);
    }

    /** @throws IllegalArgumentException where the station lies outside what the system can express */
    public static StationCells of(StationEntry entry, CoordinateSystem system) {
        StationDetails details = entry.account().details();
        Map<StationField, String> texts = new EnumMap<>(StationField.class);
        texts.put(StationField.ID, entry.account().sourceId().id());
        texts.put(StationField.ACCOUNT_SOURCE, entry.account().sourceId().source());
        texts.put(StationField.STATION, Long.toString(entry.stationId()));
        texts.put(StationField.KIND, details.kind().id());
        texts.put(StationField.NAME_ZH, details.names().zh());
        texts.put(StationField.NAME_EN, details.names().en());
        Service service = details.service();
        put(texts, StationField.OPERATOR, service.operator());
        service.rating().ifPresent(rating -> texts.put(StationField.RATING, rating + "A"));
        put(texts, StationField.OPENING_HOURS, service.openingHours().map(OpeningHours::value));
        Contact contact = service.contact();
        put(texts, StationField.PHONE, contact.phone());
        put(texts, StationField.WEBSITE, contact.website());
        texts.put(StationField.PHOTOS, joined(contact.photos()));
        texts.put(StationField.FACILITIES, facilitiesText(service.facilities()));
        put(texts, StationField.SIDE, details.site().side());
        put(texts, StationField.PAIR, entry.account().pair().map(pair -> pair.id()));
        put(texts, StationField.CONFIRMED, details.provenance().confirmedOn());
        texts.put(StationField.DATA_STATUS, details.provenance().status().id());
        put(texts, StationField.NOTE, details.provenance().note());
        texts.put(
                StationField.ACCESS_POINTS,
                details.site().accessPoints().stream()
                        .map(position -> pair(system.fromWgs84(position)))
                        .collect(Collectors.joining(";")));
        if (details.site().onMotorway()) {
            texts.put(StationField.ON_MOTORWAY, "yes");
        }
        texts.put(StationField.FURTHER_IDS, joined(entry.account().furtherIds()));
        texts.values().removeIf(String::isEmpty);
        Position position = details.position();
        return new StationCells(system.fromWgs84(position), texts);
    }

    private static void put(Map<StationField, String> texts, StationField field, Optional<?> value) {
        value.ifPresent(known -> texts.put(field, known.toString()));
    }

    /** With a space between, the longitude first. */
    public static String pair(Coordinate point) {
        return number(point.getX()) + " " + number(point.getY());
    }

    /** Without an exponent, and so that reading gives the same number. */
    public static String number(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    /** With semicolons between, or as a JSON array where one of them has what a list would be taken apart by. */
    public static String joined(Collection<?> values) {
        List<String> texts = values.stream().map(Object::toString).toList();
        boolean plain = texts.stream().noneMatch(text -> text.matches("(?s).*[;；\\n].*|\\[.*|\\s.*|.*\\s"));
        if (plain) {
            return String.join(";", texts);
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    /** In the short form of tables, or as a JSON array where that cannot tell all; empty where there are none. */
    public static String facilitiesText(Facilities facilities) {
        if (facilities.present().isEmpty()) {
            return "";
        }
        String text = FacilitiesText.write(facilities);
        List<String> problems = new ArrayList<>();
        boolean same = FacilitiesText.read(text, problems::add).equals(facilities) && problems.isEmpty();
        // Unusual figures, such as a power in milliwatts, are beyond what the short form can tell.
        return same ? text : FacilitiesJson.write(facilities).toString();
    }
}
