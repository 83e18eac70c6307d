package org.waystation.datex;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationField;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.StationKind;
import org.waystation.xml.XmlElement;

/** What a parking record, as versions before the places of 3.4 have it, says of a station, apart from where it is. */
final class ParkingSite {

    static final String INTER_URBAN = "InterUrbanParkingSite";
    static final String MOTORWAY = "motorway";

    static final int NAME_LENGTH = 200;
    static final int NOTE_LENGTH = 2000;
    private static final int SIDE_LENGTH = 100;
    static final int MOST_SPACES = 100_000;

    private final Remarks unknown;
    private final Remarks unfit;

    ParkingSite(Remarks unknown, Remarks unfit) {
        this.unknown = unknown;
        this.unfit = unfit;
    }

    ForeignFields read(XmlElement site) {
        ForeignFields fields = new ForeignFields(unfit);
        fields.put(StationField.ID, "id", site.attribute("id"));
        names(site, "parkingName", fields);
        Facilities facilities = facilities(site);
        String location = site.textBelow("interUrbanParkingSiteLocation");
        fields.put(
                StationField.KIND, "parkingRecord", kind(location, facilities).id());
        if (location.equals(MOTORWAY)) {
            fields.put(StationField.ON_MOTORWAY, "interUrbanParkingSiteLocation", "yes");
        }
        site.child("operator").ifPresent(operator -> {
            fields.putShortened(
                    StationField.OPERATOR,
                    "operator",
                    values(operator).findFirst().orElse(""),
                    NAME_LENGTH);
            fields.putPhone("contactDetailsTelephoneNumber", operator.textBelow("contactDetailsTelephoneNumber"));
            fields.putAddress(StationField.WEBSITE, "urlLinkAddress", operator.textBelow("urlLinkAddress"));
        });
        DatexHours.text(site).ifPresent(text -> fields.put(StationField.OPENING_HOURS, "openingTimes", text));
        site.below("roadDestination")
                .flatMap(ParkingSite::values)
                .findFirst()
                .ifPresent(side -> fields.putShortened(StationField.SIDE, "roadDestination", side, SIDE_LENGTH));
        site.child("parkingDescription")
                .ifPresent(description -> fields.putShortened(
                        StationField.NOTE,
                        "parkingDescription",
                        values(description).collect(Collectors.joining("\n")),
                        NOTE_LENGTH));
        fields.putFacilities("parkingEquipmentOrServiceFacility", facilities);
        supplement(site, fields);
        return fields;
    }

    /** What a file of ours says beside the standard's words. */
    static void supplement(XmlElement site, ForeignFields fields) {
        site.below(ForeignFields.SUPPLEMENT)
                .flatMap(supplement -> supplement.all("field").stream())
                .forEach(field -> fields.supplement(
                        field.attribute("name"),
                        field.text().isEmpty() ? Optional.empty() : Optional.of(field.text())));
    }

    static Stream<String> values(XmlElement multilingual) {
        return multilingual.below("value").map(XmlElement::text).filter(text -> !text.isEmpty());
    }

    /** By language, out of the children of that name. */
    static void names(XmlElement site, String element, ForeignFields fields) {
        String english = "";
        String local = "";
        for (XmlElement value :
                site.all(element).stream().flatMap(name -> name.below("value")).toList()) {
            if (value.attribute("lang").toLowerCase(Locale.ROOT).startsWith("en")) {
                english = value.text();
            } else if (local.isEmpty()) {
                local = value.text();
            }
        }
        fields.putShortened(StationField.NAME_ZH, element, local, NAME_LENGTH);
        fields.putShortened(StationField.NAME_EN, element, english, NAME_LENGTH);
    }

    private static StationKind kind(String location, Facilities facilities) {
        return switch (location) {
            case MOTORWAY ->
                facilities.has(Facility.FUEL) || facilities.has(Facility.MEALS)
                        ? StationKind.SERVICE_AREA
                        : StationKind.REST_AREA;
            case "layBy" -> StationKind.REST_AREA;
            default -> StationKind.PARKING;
        };
    }

    private Facilities facilities(XmlElement site) {
        Facilities.Builder facilities = new Facilities.Builder();
        Stream.concat(
                        Stream.concat(site.below("equipmentType"), site.below("serviceFacilityType")),
                        site.below("equipmentOrServiceFacilityType"))
                .map(XmlElement::text)
                .forEach(word -> DatexWords.facility(word).ifPresentOrElse(facilities::add, () -> unknown.add(word)));
        Map<Facility, Integer> spaces = spaces(site);
        spaces.forEach((facility, count) -> facilities.addSpaces(facility, Math.min(count, MOST_SPACES)));
        if (site.type().equals(INTER_URBAN) && spaces.isEmpty()) {
            // Such sites are there for trucks; without groups the number of all spaces is theirs.
            OptionalInt all = number(site, "parkingNumberOfSpaces");
            facilities.add(Facility.HGV_PARKING);
            if (all.isPresent() && site.all("groupOfParkingSpaces").isEmpty()) {
                facilities.addSpaces(Facility.HGV_PARKING, Math.min(all.getAsInt(), MOST_SPACES));
            }
        }
        return facilities.build();
    }

    /** By the groups of spaces that are for one sort of vehicle. */
    private static Map<Facility, Integer> spaces(XmlElement site) {
        Map<Facility, Integer> spaces = new EnumMap<>(Facility.class);
        for (XmlElement group : site.all("groupOfParkingSpaces")) {
            List<Facility> sorts = new ArrayList<>(group.below("vehicleType")
                    .flatMap(vehicle -> DatexWords.parking(vehicle.text()).stream())
                    .distinct()
                    .toList());
            OptionalInt count = group.child("parkingSpaceBasics")
                    .map(basics -> number(basics, "parkingNumberOfSpaces"))
                    .filter(OptionalInt::isPresent)
                    .orElseGet(() -> number(group, "parkingNumberOfSpaces"));
            if (sorts.size() == 1 && count.isPresent()) {
                spaces.merge(sorts.get(0), count.getAsInt(), Integer::sum);
            }
        }
        return spaces;
    }

    static OptionalInt number(XmlElement element, String name) {
        String text = element.child(name).map(XmlElement::text).orElse("");
        return text.matches("\\d{1,6}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
