package org.waystation.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.osmfile.Tags;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;

class TagReadingTest {

    private final ImportNotes notes = new ImportNotes();

    private Facilities facilities(String... pairs) {
        return FacilityTags.of(Tags.of(pairs), notes, "node/1");
    }

    @ParameterizedTest
    @CsvSource({
        "22 kW, 22",
        "22kW, 22",
        "22000, 22",
        "22000 W, 22",
        "'22,5 kW', 22.5",
        "3.7-22 kW, 22",
        "350, 350",
        "3700, 3.7",
        "11 kVA, 11"
    })
    void powers_are_read_in_every_notation(String text, double kilowatts) {
        assertThat(facilities("socket:type2", "1", "socket:type2:output", text).chargers())
                .containsExactly(new Charger(Connector.TYPE2, kilowatts, 1));
        assertThat(notes.list()).isEmpty();
    }

    @Test
    void each_power_of_a_list_is_one_point_and_the_lowest_the_rest() {
        assertThat(facilities("socket:type2", "4", "socket:type2:output", "22;50")
                        .chargers())
                .containsExactly(new Charger(Connector.TYPE2, 50, 1), new Charger(Connector.TYPE2, 22, 3));
        assertThat(facilities("socket:type2", "3", "socket:type2:output", "2x22 kW; 11 kW")
                        .chargers())
                .containsExactly(new Charger(Connector.TYPE2, 22, 2), new Charger(Connector.TYPE2, 11, 1));
    }

    @Test
    void a_power_nobody_understands_is_noted_and_the_socket_stays() {
        assertThat(facilities("socket:gb_dc", "2", "socket:gb_dc:output", "fast")
                        .chargers())
                .containsExactly(new Charger(Connector.GBT_DC, 0, 2));
        assertThat(notes.counts()).containsEntry("charging power not understood, left out", 1L);
    }

    @Test
    void sockets_are_counted_and_named() {
        Facilities all = facilities(
                "socket:gbt_dc",
                "8",
                "socket:type2_combo",
                "yes",
                "socket:chademo",
                "no",
                "socket:cee_red_32a",
                "2",
                "socket:type2",
                "many");

        assertThat(all.chargers())
                .isEqualTo(List.of(
                        new Charger(Connector.GBT_DC, 0, 8),
                        new Charger(Connector.CCS2, 0, 1),
                        new Charger(Connector.TYPE2, 0, 1)));
        assertThat(notes.counts()).containsEntry("number of sockets not understood, taken for 1", 1L);
        assertThat(facilities("socket:cee_red_32a", "2").present()).containsExactly(Facility.CHARGING);
    }

    @Test
    void fuels_are_put_to_the_grades_known_here() {
        Facilities all = facilities(
                "amenity",
                "fuel",
                "fuel:diesel",
                "yes",
                "fuel:HGV_diesel",
                "yes",
                "fuel:octane_91",
                "yes",
                "fuel:e10",
                "yes",
                "fuel:octane_100",
                "yes",
                "fuel:lpg",
                "yes",
                "fuel:cng",
                "no",
                "fuel:h70",
                "yes",
                "fuel:adblue:canister",
                "yes");

        assertThat(all.fuels())
                .containsExactly(
                        FuelKind.DIESEL,
                        FuelKind.PETROL_92,
                        FuelKind.PETROL_95,
                        FuelKind.PETROL_98,
                        FuelKind.HYDROGEN,
                        FuelKind.ADBLUE);
    }

    @Test
    void flags_on_a_station_are_its_facilities() {
        assertThat(facilities(
                                "highway",
                                "services",
                                "toilets",
                                "yes",
                                "shower",
                                "hot",
                                "drinking_water",
                                "no",
                                "internet_access",
                                "wlan",
                                "hgv",
                                "yes",
                                "kitchen",
                                "yes")
                        .present())
                .containsExactlyInAnyOrder(
                        Facility.TOILETS,
                        Facility.SHOWER,
                        Facility.WIFI,
                        Facility.HGV_PARKING,
                        Facility.SHARED_KITCHEN);
    }

    @ParameterizedTest
    @CsvSource({
        "乐清服务区（福州方向）, 福州方向, 乐清服务区",
        "乐清服务区往福州方向, 福州方向, 乐清服务区",
        "雁荡服务区南区, 南区, 雁荡服务区",
        "Área de Serviço de Matosinhos (Norte-Sul), Norte-Sul, área de serviço de matosinhos",
        "Clacket Lane Services (Eastbound), Eastbound, clacket lane services",
        "荷坳服务区, , 荷坳服务区",
        "Raststätte Am Hockenheimring West, West, raststätte am hockenheimring"
    })
    void the_side_is_read_from_the_name(String name, String side, String base) {
        assertThat(SideText.in(name).orElse(null)).isEqualTo(side);
        assertThat(SideText.baseOf(name)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({"0, 北行", "44, 北行", "46, 东行", "180, 南行", "269, 西行", "350, 北行"})
    void travel_is_named_by_the_nearest_quarter(double bearing, String text) {
        assertThat(SideText.ofTravel(bearing, true)).isEqualTo(text);
    }
}
