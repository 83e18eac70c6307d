package org.waystation.datex;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationField;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.StationKind;
import org.waystation.xml.XmlElement;

/**
 * What a place of version 3.4 and later says of a station, apart from where it is. Areas and single spaces, which stand beside
 * their place, are not read.
 */
final class ParkingPlace {

    static final String ELEMENT = "hierarchyElementGeneral";
    static final String TYPE = "Place";

    private final Remarks unknown;
    private final Remarks unfit;

    ParkingPlace(Remarks unknown, Remarks unfit) {
        this.unknown = unknown;
        this.unfit = unfit;
    }

    ForeignFields read(XmlElement place) {
        ForeignFields fields = new ForeignFields(unfit);
        fields.put(StationField.ID, "id", place.attribute("id"));
        ParkingSite.names(place, "name", fields);
        Set<String> scenarios = scenarios(place);
        Facilities facilities = facilities(place, scenarios);
        fields.put(
                StationField.KIND,
                "operatingPattern",
                kind(scenarios, facilities).id());
        if (scenarios.contains(DatexWords.MOTORWAY_PARKING)) {
            fields.put(StationField.ON_MOTORWAY, "operatingPattern", "yes");
        }
        place.child("operator").ifPresent(operator -> {
            fields.putShortened(
                    StationField.OPERATOR,
                    "operator",
                    operator.child("name").stream()
                            .flatMap(ParkingSite::values)
                            .findFirst()
                            .orElse(""),
                    ParkingSite.NAME_LENGTH);
            fields.putPhone("telephoneNumber", operator.textBelow("telephoneNumber"));
        });
        place.child("informationWebsite")
                .ifPresent(link -> fields.putAddress(
                        StationField.WEBSITE, "informationWebsite", link.textBelow("urlLinkAddress")));
        DatexHours.text(place).ifPresent(text -> fields.put(StationField.OPENING_HOURS, "operatingHours", text));
        place.child("description")
                .ifPresent(description -> fields.putShortened(
                        StationField.NOTE,
                        "description",
                        ParkingSite.values(description).collect(Collectors.joining("\n")),
                        ParkingSite.NOTE_LENGTH));
        fields.putFacilities("supplementalFacility", facilities);
        ParkingSite.supplement(place, fields);
        return fields;
    }

    private static Set<String> scenarios(XmlElement place) {
        return place.below("operatingPattern")
                .flatMap(pattern -> pattern.all("type").stream())
                .map(XmlElement::text)
                .collect(Collectors.toSet());
    }

    private static StationKind kind(Set<String> scenarios, Facilities facilities) {
        if (scenarios.contains(DatexWords.SERVICE_AREA)) {
            return StationKind.SERVICE_AREA;
        }
        if (scenarios.contains(DatexWords.REST_AREA)) {
            return StationKind.REST_AREA;
        }
        if (scenarios.contains(DatexWords.MOTORWAY_PARKING)) {
            return facilities.has(Facility.FUEL) || facilities.has(Facility.MEALS)
                    ? StationKind.SERVICE_AREA
                    : StationKind.REST_AREA;
        }
        return StationKind.PARKING;
    }

    private Facilities facilities(XmlElement place, Set<String> scenarios) {
        Facilities.Builder facilities = new Facilities.Builder();
        place.all("supplementalFacility").stream()
                .flatMap(facility ->
                        Stream.concat(facility.below("equipmentType"), facility.below("serviceFacilityType")))
                .map(XmlElement::text)
                .forEach(word -> DatexWords.facility(word).ifPresentOrElse(facilities::add, () -> unknown.add(word)));
        Set<Facility> sorts = place.below("assignment")
                .flatMap(assignment ->
                        Stream.concat(assignment.below("applicableFor"), assignment.below("exclusivelyAssignedFor")))
                .flatMap(vehicles -> vehicles.below("vehicleType"))
                .flatMap(vehicle -> DatexWords.parking(vehicle.text()).stream())
                .collect(Collectors.toSet());
        boolean isForTrucks = sorts.equals(Set.of(Facility.HGV_PARKING))
                || (sorts.isEmpty() && scenarios.contains(DatexWords.TRUCK_PARKING));
        sorts.forEach(facilities::add);
        if (isForTrucks) {
            facilities.add(Facility.HGV_PARKING);
        }
        if (isForTrucks || sorts.equals(Set.of(Facility.CAR_PARKING))) {
            Facility sort = isForTrucks ? Facility.HGV_PARKING : Facility.CAR_PARKING;
            place.child("supply")
                    .ifPresent(supply -> ParkingSite.number(supply, "quantity")
                            .ifPresent(count -> facilities.addSpaces(sort, Math.min(count, ParkingSite.MOST_SPACES))));
        }
        return facilities.build();
    }
}
