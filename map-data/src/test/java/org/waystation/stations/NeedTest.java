package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedTest {

    private static final Facilities OFFER = new Facilities.Builder()
            .add(Facility.SHOWER)
            .add(Facility.CAR_PARKING)
            .addSpaces(Facility.HGV_PARKING, 20)
            .addFuel(FuelKind.DIESEL)
            .addCharger(new Charger(Connector.GBT_DC, 120, 4))
            .addCharger(new Charger(Connector.GBT_AC, 7, 2))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shower",
                "hgv_parking",
                "hgv_parking:20",
                "car_parking",
                "fuel",
                "fuel:diesel",
                "charging",
                "charging:gbt_dc",
                "charging:120",
                "charging:gbt_dc:120",
                "charging:gbt_ac:7"
            })
    void isMet(String need) {
        assertThat(Need.parse(need).isMetBy(OFFER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "laundry",
                "hgv_parking:21",
                "car_parking:1",
                "fuel:lng",
                "charging:ccs2",
                "charging:121",
                "charging:gbt_ac:22"
            })
    void isNotMet(String need) {
        assertThat(Need.parse(need).isMetBy(OFFER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sauna,sauna", "fuel:coal,coal", "charging:tesla,tesla", "hgv_parking:x,x", "shower:2,shower:2", "'',''"
    })
    void wordsThatAreNotKnownAreNamed(String need, String word) {
        assertThatExceptionOfType(UnknownWordException.class)
                .isThrownBy(() -> Need.parse(need))
                .satisfies(e -> {
                    assertThat(e.word()).isEqualTo(word);
                    assertThat(e.accepted()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"shower", "hgv_parking:20", "fuel:lng", "charging:gbt_dc:120", "charging:60"})
    void isWrittenAsItIsRead(String need) {
        assertThat(Need.parse(need)).hasToString(need);
    }

    @Test
    void whatHasDetailsIsThereEvenIfNobodySaidSo() {
        assertThat(OFFER.present()).contains(Facility.FUEL, Facility.CHARGING, Facility.HGV_PARKING);
    }
}
