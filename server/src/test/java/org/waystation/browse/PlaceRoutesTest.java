package org.waystation.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.waystation.regions.PlaceKind;

class PlaceRoutesTest {

    @Test
    void noPlaceOfTheMapPassesForADriversStation() {
        assertThat(Arrays.stream(PlaceKind.values()).map(PlaceRoutes::kind))
                .doesNotContain("station")
                .doesNotHaveDuplicates()
                .contains("transport_station", "city");
    }
}
