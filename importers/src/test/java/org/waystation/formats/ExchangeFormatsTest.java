package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facility;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/** OCPI, DATEX II and OpenChargeMap as others write them. */
class ExchangeFormatsTest {

    private static final Path REAL = Path.of(System.getProperty("real.data", "../shared/data"));
    private static final StationFileReader.Settings SETTINGS = StationFileReader.Settings.defaults()
            .withClock(Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC));

    private static final String LOCATION = """
            {"country_code":"CN","party_id":"WZC","id":"A1","publish":true,"name":"瓯海快充站","address":"瓯海大道1号",
             "city":"温州","country":"CHN","coordinates":{"latitude":"28.001","longitude":"120.602"},
             "parking_type":"ALONG_MOTORWAY","time_zone":"Asia/Shanghai",
             "operator":{"name":"温州充电","website":"https://example.org/"},
             "facilities":["RESTAURANT","WIFI","MUSEUM"],
             "images":[{"url":"https://example.org/a.jpg","category":"ENTRANCE"},{"url":"x y","category":"ENTRANCE"}],
             "evses":[
               {"uid":"1","status":"AVAILABLE","parking_restrictions":["CUSTOMERS"],"connectors":[
                 {"standard":"GBT_DC","power_type":"DC","max_voltage":750,"max_amperage":250,"max_electric_power":180000},
                 {"standard":"CHADEMO","power_type":"DC","max_voltage":400,"max_amperage":125}]},
               {"uid":"2","status":"CHARGING","connectors":[
                 {"standard":"GBT_DC","power_type":"DC","max_electric_power":180000}]},
               {"uid":"3","status":"OUTOFORDER","connectors":[
                 {"standard":"IEC_62196_T2","power_type":"AC_3_PHASE","max_voltage":230,"max_amperage":32},
                 {"standard":"IEC_62196_T2","power_type":"AC_3_PHASE","max_voltage":400,"max_amperage":16}]},
               {"uid":"4","status":"REMOVED","connectors":[{"standard":"GBT_AC"}]},
               {"uid":"5","status":"PLANNED","connectors":[{"standard":"GBT_AC"}]},
               {"uid":"6","status":"UNKNOWN","connectors":[{"standard":"TESLA_R"}]}],
             "opening_times":{"twentyfourseven":false,
               "regular_hours":[{"weekday":1,"period_begin":"08:00","period_end":"20:00"},
                 {"weekday":2,"period_begin":"08:00","period_end":"20:00"},
                 {"weekday":7,"period_begin":"00:00","period_end":"23:59"}],
               "exceptional_openings":[{"period_begin":"2026-12-05T01:00:00Z","period_end":"2026-12-05T04:00:00Z"}],
               "exceptional_closings":[{"period_begin":"2018-12-25T03:00:00Z","period_end":"2018-12-25T05:00:00Z"},
                 {"period_begin":"2027-02-05T16:00:00Z","period_end":"2027-02-08T02:30:00Z"}]},
             "last_updated":"2026-11-01T00:00:00Z"}""";

    @TempDir
    Path folder;

    private ReadResult read(String name, String content) throws IOException {
        return ReadResult.of(Files.writeString(folder.resolve(name), content), SETTINGS);
    }

    private String unreadable(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return unreadable(file, SETTINGS);
    }

    private static String unreadable(Path file, StationFileReader.Settings settings) throws IOException {
        try {
            return "was read: " + ReadResult.of(file, settings);
        } catch (UnreadableSourceException e) {
            return e.problem().toString();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "[%s]",
                "{\"data\":[%s],\"status_code\":1000,\"timestamp\":\"2026-11-25T00:00:00Z\"}",
                "{\"status_code\":1000,\"data\":%s}"
            })
    void anOcpiLocationBecomesAStation(String envelope) throws IOException {
        ReadResult read = read("any.json", envelope.formatted(LOCATION));
        assertThat(read.problems()).isEmpty();
        StationDraft draft = read.drafts().get(0);
        StationDetails details = draft.details();
        assertThat(draft.sourceId().id()).isEqualTo("CN*WZC*A1");
        assertThat(details.kind()).isEqualTo(StationKind.CHARGING_STATION);
        assertThat(details.names().zh()).isEqualTo("瓯海快充站");
        assertThat(details.position()).isEqualTo(new Position(120.602, 28.001));
        assertThat(details.site().onMotorway()).isTrue();
        assertThat(details.service().operator()).contains("温州充电");
        assertThat(details.service().contact().photos()).hasSize(1);
        assertThat(details.service().facilities().present())
                .containsExactlyInAnyOrder(Facility.MEALS, Facility.WIFI, Facility.CHARGING);
        assertThat(details.service().facilities().chargers())
                .containsExactlyInAnyOrder(
                        new Charger(Connector.GBT_DC, 180, 2),
                        new Charger(Connector.CHADEMO, 50, 1),
                        new Charger(Connector.TYPE2, 22.08, 1));
        assertThat(details.provenance().note()).contains("Parking restrictions: CUSTOMERS");
        assertThat(details.service().openingHours().map(OpeningHours::value))
                .contains("Mo-Tu 08:00-20:00; Su 00:00-24:00, 2026 Dec 05 09:00-12:00;"
                        + " 2027 Feb 06-2027 Feb 07 00:00-24:00 off; 2027 Feb 08 00:00-10:30 off");
        assertThat(read.notes())
                .containsExactlyInAnyOrder(
                        "Words without use here: facility MUSEUM (1), connector TESLA_R (1)",
                        "Left out because they are not what they should be: images.url (1)");
    }

    @Test
    void exceptionsMayBeAllThatIsKnownOfOpeningTimes() throws IOException {
        ReadResult read = read("a.json", LOCATION.replaceFirst("(?s)\"regular_hours\".*?\\],", ""));
        assertThat(read.drafts().get(0).details().service().openingHours().map(OpeningHours::value))
                .hasValueSatisfying(text -> assertThat(text).startsWith("2026 Dec 05 09:00-12:00; 2027 Feb 06"));
    }

    @Test
    void locationsThatAreNothingForDriversArePassedOver() throws IOException {
        ReadResult read = read(
                "a.json",
                "[" + LOCATION.replace("\"publish\":true", "\"publish\":false") + ","
                        + LOCATION.replaceAll("AVAILABLE|CHARGING|OUTOFORDER|UNKNOWN", "REMOVED") + "]");
        assertThat(read.drafts()).isEmpty();
        assertThat(read.problems()).isEmpty();
        assertThat(read.notes())
                .singleElement()
                .asString()
                .contains("not to be published (publish: false) (1)", "removed or planned (1)");
    }

    @Test
    void whatIsWrongWithALocationIsAllTold() throws IOException {
        ReadResult read = read(
                "a.json",
                "[{\"evses\":{}, \"party_id\":\"X\",\"coordinates\":{\"latitude\":\"120.6\",\"longitude\":\"28\"},"
                        + "\"name\":\"x\"},\n"
                        + LOCATION.replace("180000", "-5")
                                .replace("Asia/Shanghai", "Moon/Base")
                                .replace("\"weekday\":2", "\"weekday\":9")
                                .replace("\"120.602\"", "\"120°36'\"")
                        + ",\n7]");
        assertThat(read.drafts()).isEmpty();
        List<String> problems = read.problems().stream().map(Object::toString).toList();
        assertThat(problems)
                .anySatisfy(text -> assertThat(text).contains("a.json:1: location 1", "swapped"))
                .anySatisfy(text -> assertThat(text).contains("field 'id': is missing"))
                .anySatisfy(text -> assertThat(text).contains("field 'evses': must be an array"))
                .anySatisfy(text -> assertThat(text).contains("a.json:2: location 2", "connectors[0]", "-0.005 kW"))
                .anySatisfy(text -> assertThat(text).contains("time_zone", "Moon/Base"))
                .anySatisfy(text -> assertThat(text).contains("regular_hours[1].weekday", "was '9'"))
                .anySatisfy(text -> assertThat(text).contains("coordinates.longitude", "decimal degrees"))
                .anySatisfy(text -> assertThat(text).contains("location 3: is not an object"));
    }

    @Test
    void aPartysRefusalIsNoEmptyList() throws IOException {
        String refusal = "{\"status_code\":2001,\"status_message\":\"Unknown token\",\"timestamp\":\"x\"}";
        assertThat(unreadable("a.json", refusal)).contains("OCPI status 2001: Unknown token");
        assertThat(unreadable("b.json", refusal.replace("{", "{\"data\":[],"))).contains("OCPI status 2001");
    }

    @Test
    void aLocationOfAMillionValuesIsRefusedAndTheNextIsRead() throws IOException {
        String evses =
                IntStream.range(0, 300_000).mapToObj(i -> "{\"uid\":\"1\"}").collect(Collectors.joining(",", "[", "]"));
        ReadResult read = read("a.json", "[{\"party_id\":\"X\",\"evses\":" + evses + "},\n" + LOCATION + "]");
        assertThat(read.drafts()).hasSize(1);
        assertThat(read.problems()).singleElement().asString().contains("location 1", "more than 200000 values");
    }

    @Test
    void damagedJsonSaysWhere() throws IOException {
        assertThat(unreadable("a.json", "[" + LOCATION)).contains("cut off");
        assertThat(unreadable("b.json", "[" + LOCATION + "] 7")).contains("goes on after its end");
        assertThat(unreadable("c.json", LOCATION.replaceFirst("\"name\":", "\"name\"")))
                .contains("not JSON from column");
        Path ocpi = Files.writeString(folder.resolve("d.json"), "7");
        assertThat(unreadable(ocpi, SETTINGS.withFormat(StationFormat.OCPI)))
                .contains("neither an array nor an object");
        Path latin = Files.write(
                folder.resolve("e.json"), LOCATION.replace("瓯海快充站", "Malmö").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(unreadable(latin, SETTINGS)).startsWith("e.json:");
    }

    @Test
    void anOpenChargeMapPointBecomesAStation() throws IOException {
        String point = """
                {"ID":4711,"UUID":"x","AddressInfo":{"Title":"Rastplatz Süd","Latitude":47.1,"Longitude":9.5,
                  "ContactTelephone1":"+423 123 45 67","RelatedURL":"none"},
                 "OperatorInfo":{"ID":7,"Title":"Ländle"},"UsageType":{"ID":5,"Title":"Public - Pay At Location"},
                 "StatusType":{"ID":50},"DateLastConfirmed":"2026-03-01T12:00:00Z","GeneralComments":"behind the shop",
                 "Connections":[{"ConnectionTypeID":33,"PowerKW":150,"Quantity":4},
                   {"ConnectionType":{"ID":2},"PowerKW":50,"Quantity":null},
                   {"ConnectionTypeID":25,"CurrentTypeID":20,"Voltage":400,"Amps":32,"Quantity":2},
                   {"ConnectionTypeID":33,"PowerKW":300,"Quantity":2,"StatusTypeID":150},{"ConnectionTypeID":8}],
                 "MediaItems":[{"ItemURL":"https://example.org/1.jpg"}]}""";
        ReadResult read = read(
                "a.json",
                "[" + point + "," + point.replace("\"ID\":50", "\"ID\":200") + ","
                        + point.replace("\"ID\":5,", "\"ID\":2,") + "]");
        assertThat(read.problems()).isEmpty();
        assertThat(read.drafts()).singleElement().satisfies(draft -> {
            assertThat(draft.sourceId().id()).isEqualTo("4711");
            assertThat(draft.details().service().facilities().chargers())
                    .containsExactlyInAnyOrder(
                            new Charger(Connector.CCS2, 150, 4),
                            new Charger(Connector.CHADEMO, 50, 1),
                            new Charger(Connector.TYPE2, 22.17, 2));
            assertThat(draft.details().service().contact().phone()).contains("+423 123 45 67");
            assertThat(draft.details().service().contact().website()).isEmpty();
            assertThat(draft.details().provenance().confirmedOn()).hasToString("Optional[2026-03-01]");
            assertThat(draft.details().provenance().note()).contains("behind the shop\nPublic - Pay At Location");
        });
        assertThat(read.notes())
                .anySatisfy(note -> assertThat(note).contains("removed (1), private (1)"))
                .anySatisfy(note -> assertThat(note).contains("connection type 8 (1)"))
                .anySatisfy(note -> assertThat(note).contains("AddressInfo.RelatedURL (1)"));
        ReadResult bad = read(
                "b.json",
                point.replace("\"Latitude\":47.1,", "")
                        .replace("150,\"Quantity\":4", "-1,\"Quantity\":4")
                        .replace("\"ID\":4711,\"UUID\":\"x\",", ""));
        assertThat(bad.problems().stream().map(Object::toString))
                .anySatisfy(text -> assertThat(text).contains("AddressInfo.Latitude", "is missing"))
                .anySatisfy(text -> assertThat(text).contains("Connections[0].PowerKW"))
                .anySatisfy(text -> assertThat(text).contains("each station needs an id"));
    }

    private static final String DATEX = """
            <d2:payload xmlns:d2="http://datex2.eu/schema/3/d2Payload" xmlns:p="http://datex2.eu/schema/3/parking"
                xmlns:c="http://datex2.eu/schema/3/common" xmlns:l="http://datex2.eu/schema/3/locationReferencing"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="p:ParkingTablePublication">
             <p:parkingTable id="t" version="1">
              <p:parkingRecord xsi:type="p:InterUrbanParkingSite" id="NL-1" version="1">
               <p:parkingName><c:values><c:value lang="nl">De Rust</c:value><c:value lang="en">The Rest</c:value></c:values></p:parkingName>
               <p:parkingNumberOfSpaces>120</p:parkingNumberOfSpaces>
               <p:operator><p:contactOrganisationName><c:values><c:value>Rust BV</c:value></c:values></p:contactOrganisationName>
                <p:contactDetailsTelephoneNumber>+31 20 1234567</p:contactDetailsTelephoneNumber></p:operator>
               <p:parkingLocation xsi:type="l:PointLocation"><l:pointByCoordinates><l:pointCoordinates>
                <l:latitude>52.1</l:latitude><l:longitude>5.2</l:longitude></l:pointCoordinates></l:pointByCoordinates></p:parkingLocation>
               <p:openingTimes><c:validPeriod>
                 <c:recurringTimePeriodOfDay><c:startTimeOfPeriod>06:00:00</c:startTimeOfPeriod><c:endTimeOfPeriod>23:59:59</c:endTimeOfPeriod></c:recurringTimePeriodOfDay>
                 <c:recurringDayWeekMonthPeriod><c:applicableDay>monday</c:applicableDay><c:applicableDay>tuesday</c:applicableDay></c:recurringDayWeekMonthPeriod>
               </c:validPeriod></p:openingTimes>
               <p:parkingEquipmentOrServiceFacility><p:parkingEquipmentOrServiceFacility xsi:type="p:Equipment">
                <p:equipmentType>shower</p:equipmentType></p:parkingEquipmentOrServiceFacility></p:parkingEquipmentOrServiceFacility>
               <p:parkingEquipmentOrServiceFacility><p:parkingEquipmentOrServiceFacility xsi:type="p:ServiceFacility">
                <p:serviceFacilityType>petrolStation</p:serviceFacilityType></p:parkingEquipmentOrServiceFacility></p:parkingEquipmentOrServiceFacility>
               <p:groupOfParkingSpaces groupIndex="0"><p:parkingSpaceBasics><p:assignedParkingAmongOthers>
                <p:vehicleCharacteristics><c:vehicleType>lorry</c:vehicleType></p:vehicleCharacteristics></p:assignedParkingAmongOthers>
                <p:parkingNumberOfSpaces>80</p:parkingNumberOfSpaces></p:parkingSpaceBasics></p:groupOfParkingSpaces>
               <p:groupOfParkingSpaces groupIndex="1"><p:parkingSpaceBasics><p:assignedParkingAmongOthers>
                <p:vehicleCharacteristics><c:vehicleType>car</c:vehicleType></p:vehicleCharacteristics></p:assignedParkingAmongOthers>
                <p:parkingNumberOfSpaces>40</p:parkingNumberOfSpaces></p:parkingSpaceBasics></p:groupOfParkingSpaces>
               <p:parkingAccess id="a"><p:accessCategory>vehicleEntrance</p:accessCategory>
                <p:primaryRoad><l:roadDestination><c:values><c:value>Utrecht</c:value></c:values></l:roadDestination></p:primaryRoad>
                <p:location><l:pointByCoordinates><l:pointCoordinates><l:latitude>52.11</l:latitude><l:longitude>5.21</l:longitude>
                </l:pointCoordinates></l:pointByCoordinates></p:location></p:parkingAccess>
               <p:interUrbanParkingSiteLocation>motorway</p:interUrbanParkingSiteLocation>
              </p:parkingRecord>
             </p:parkingTable>
            </d2:payload>""";

    @Test
    void aDatexParkingRecordBecomesAStation() throws IOException {
        ReadResult read = read("a.xml", DATEX);
        assertThat(read.problems()).isEmpty();
        assertThat(read.drafts()).singleElement().satisfies(draft -> {
            StationDetails details = draft.details();
            assertThat(draft.sourceId().id()).isEqualTo("NL-1");
            assertThat(details.kind()).isEqualTo(StationKind.SERVICE_AREA);
            assertThat(details.names().zh()).isEqualTo("De Rust");
            assertThat(details.names().en()).isEqualTo("The Rest");
            assertThat(details.position()).isEqualTo(new Position(5.2, 52.1));
            assertThat(details.site().accessPoints()).containsExactly(new Position(5.21, 52.11));
            assertThat(details.site().side()).contains("Utrecht");
            assertThat(details.site().onMotorway()).isTrue();
            assertThat(details.service().operator()).contains("Rust BV");
            assertThat(details.service().contact().phone()).contains("+31 20 1234567");
            assertThat(details.service().openingHours().map(OpeningHours::value))
                    .contains("Mo-Tu 06:00-24:00");
            assertThat(details.service().facilities().spacesOf(Facility.HGV_PARKING))
                    .hasValue(80);
            assertThat(details.service().facilities().spacesOf(Facility.CAR_PARKING))
                    .hasValue(40);
            assertThat(details.service().facilities().present()).contains(Facility.SHOWER, Facility.FUEL);
        });
    }

    private static final String PLACES = """
            <d2:payload xmlns:d2="http://datex2.eu/schema/3/d2Payload" xmlns:p="http://datex2.eu/schema/3/parking"
                xmlns:c="http://datex2.eu/schema/3/common" xmlns:l="http://datex2.eu/schema/3/locationReferencing"
                xmlns:f="http://datex2.eu/schema/3/facilities" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:type="p:ParkingTablePublication" lang="de" modelBaseVersion="3">
             <p:parkingTable id="t" version="1">
              <p:hierarchyElementGeneral xsi:type="p:Place" id="DE-1" version="1">
               <f:name><c:values><c:value lang="de">Rasthof</c:value><c:value lang="en">The Rest</c:value></c:values></f:name>
               <f:informationWebsite><c:urlLinkAddress>https://example.org/</c:urlLinkAddress></f:informationWebsite>
               <f:operatingHours xsi:type="f:OpenAllHours"/>
               <f:locationReference xsi:type="p:PointLocationForParking"><l:pointByCoordinates><l:pointCoordinates>
                <l:latitude>52.1</l:latitude><l:longitude>10.2</l:longitude></l:pointCoordinates></l:pointByCoordinates></f:locationReference>
               <f:operator xsi:type="f:OrganisationSpecification" id="o" version="1">
                <f:name><c:values><c:value lang="de">Rast GmbH</c:value></c:values></f:name>
                <f:organisationUnit><f:name><c:values><c:value lang="de">Zentrale</c:value></c:values></f:name>
                 <f:contactInformation><f:telephoneNumber>+49 30 1234567</f:telephoneNumber></f:contactInformation>
                </f:organisationUnit></f:operator>
               <f:supplementalFacility xsi:type="f:SupplementalEquipment" id="s" version="1">
                <f:name><c:values><c:value lang="de">Dusche</c:value></c:values></f:name>
                <f:equipmentType>shower</f:equipmentType></f:supplementalFacility>
               <f:supplementalFacility xsi:type="f:SupplementalServiceFacility" id="b" version="1">
                <f:serviceFacilityType>snackBar</f:serviceFacilityType></f:supplementalFacility>
               <p:layer>0</p:layer><p:type>place</p:type>
               <p:supply><p:quantity>80</p:quantity><p:viewType>spaceView</p:viewType></p:supply>
               <p:commonComponents><p:operatingPattern xsi:type="p:UsageScenario" operatingPatternIndex="1">
                <p:type>truckParking</p:type><p:type>motorwayParking</p:type></p:operatingPattern></p:commonComponents>
              </p:hierarchyElementGeneral>
              <p:hierarchyElementGeneral xsi:type="p:SpecificArea" id="DE-1-a" version="1">
               <p:layer>1</p:layer><p:type>identifiedArea</p:type></p:hierarchyElementGeneral>
             </p:parkingTable>
            </d2:payload>""";

    @Test
    void aDatexPlaceBecomesAStation() throws IOException {
        ReadResult read = read("a.xml", PLACES);
        assertThat(read.problems()).isEmpty();
        assertThat(read.notes()).isEmpty();
        assertThat(read.drafts()).singleElement().satisfies(draft -> {
            StationDetails details = draft.details();
            assertThat(draft.sourceId().id()).isEqualTo("DE-1");
            assertThat(details.kind()).isEqualTo(StationKind.SERVICE_AREA);
            assertThat(details.names().zh()).isEqualTo("Rasthof");
            assertThat(details.names().en()).isEqualTo("The Rest");
            assertThat(details.position()).isEqualTo(new Position(10.2, 52.1));
            assertThat(details.site().onMotorway()).isTrue();
            assertThat(details.service().operator()).contains("Rast GmbH");
            assertThat(details.service().contact().phone()).contains("+49 30 1234567");
            assertThat(details.service().contact().website().map(Object::toString))
                    .contains("https://example.org/");
            assertThat(details.service().openingHours().map(OpeningHours::value))
                    .contains("24/7");
            assertThat(details.service().facilities().spacesOf(Facility.HGV_PARKING))
                    .hasValue(80);
            assertThat(details.service().facilities().present()).contains(Facility.SHOWER, Facility.MEALS);
        });
    }

    @Test
    void datexThatIsDamagedForeignOrHarmfulIsRefused() throws IOException {
        assertThat(unreadable("a.xml", DATEX.substring(0, DATEX.length() / 2))).contains("cut off");
        assertThat(unreadable("b.xml", DATEX.replace("http://datex2.eu/schema/3/d2Payload", "http://example.org/")))
                .contains("namespace 'http://example.org/', which is not one of DATEX II's");
        assertThat(unreadable("c.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + DATEX))
                .contains("DOCTYPE");
        assertThat(
                        unreadable(
                                "d.xml",
                                "<d2LogicalModel xmlns='http://datex2.eu/schema/2/2_0'><parkingRecordStatus/></d2LogicalModel>"))
                .contains("status publication");
        ReadResult read = read(
                "e.xml",
                DATEX.replace(" id=\"NL-1\"", "")
                        .replace("<l:latitude>52.1</l:latitude>", "<l:latitude>5x</l:latitude>"));
        assertThat(read.problems().stream().map(Object::toString))
                .anySatisfy(text -> assertThat(text).contains("parking 1", "each station needs an id"))
                .anySatisfy(text -> assertThat(text).contains("latitude", "decimal degrees"));
    }

    @Test
    void aParkingOfAMillionElementsIsRefusedAndTheNextIsRead() throws IOException {
        String bomb = "<p:parkingRecord id='bomb'>" + "<p:x/>".repeat(300_000) + "</p:parkingRecord>"
                + "<p:parkingRecord id='deep'>" + "<p:x>".repeat(2_000) + "</p:x>".repeat(2_000) + "</p:parkingRecord>";
        ReadResult read = read("a.xml", DATEX.replaceFirst("<p:parkingRecord ", bomb + "<p:parkingRecord "));
        assertThat(read.drafts()).hasSize(1);
        assertThat(read.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.reason()).contains("more than 20000 elements"));
    }

    @Test
    void theSpecificationsOwnOcpiExamplesLoad() throws IOException {
        Path examples = REAL.resolve("ocpi-2.2.1");
        assumeTrue(Files.isDirectory(examples), "the specification's examples are not there");
        List<String> read = List.of(
                "location_example.json",
                "location_example_parking_garage_opening_hours.json",
                "location_example_uc2_destination_charger.json");
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                ReadResult result = ReadResult.of(file, SETTINGS.withFormat(StationFormat.OCPI));
                if (read.contains(name)) {
                    assertThat(result.problems()).as(name).isEmpty();
                    assertThat(result.drafts()).as(name).hasSize(1);
                } else if (name.startsWith("location_example_")) {
                    assertThat(result.notes())
                            .as(name)
                            .anySatisfy(note -> assertThat(note).contains("not to be published"));
                } else {
                    assertThat(result.problems()).as(name).isNotEmpty();
                }
            }
        }
        StationDetails gent = ReadResult.of(examples.resolve("location_example.json"), SETTINGS)
                .drafts()
                .get(0)
                .details();
        assertThat(gent.names().zh()).isEqualTo("Gent Zuid");
        assertThat(gent.service().facilities().chargers()).containsExactly(new Charger(Connector.TYPE2, 10.56, 2));
        assertThat(ReadResult.of(examples.resolve("location_example_parking_garage_opening_hours.json"), SETTINGS)
                        .drafts()
                        .get(0)
                        .details()
                        .service()
                        .openingHours()
                        .map(OpeningHours::value))
                .contains("Mo-Su 07:00-18:00");
    }

    @Test
    void realTruckParkingsLoad() throws IOException {
        Path file = REAL.resolve("datex2/datex2-2.3-flanders-73-truckparkings.xml");
        assumeTrue(Files.exists(file), "the real truck parkings are not there");
        ReadResult read = ReadResult.of(file, SETTINGS);
        // Two of the 73 have the same id, all zeros.
        assertThat(read.problems()).singleElement().asString().contains("already used by parking 24");
        assertThat(read.drafts()).hasSize(72);
        StationDetails heverlee = read.drafts().get(0).details();
        assertThat(heverlee.names().zh()).isEqualTo("E40 Heverlee Luik - Brussel");
        assertThat(heverlee.service().facilities().spacesOf(Facility.HGV_PARKING))
                .hasValue(34);
        assertThat(heverlee.service().facilities().spacesOf(Facility.CAR_PARKING))
                .hasValue(230);
        assertThatThrownBy(() -> ReadResult.of(
                        REAL.resolve("datex2/datex2-tollcollect-lkw-parking-status-2026-06.xml"), SETTINGS))
                .hasMessageContaining("status publication");
    }
}
