package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacilitiesJsonTest {

    private static final String ALL = "[{\"id\":\"hgv_parking\",\"spaces\":80},{\"id\":\"toilets\"},"
            + "{\"id\":\"fuel\",\"fuels\":[\"diesel\",\"lng\"]},{\"id\":\"charging\",\"chargers\":["
            + "{\"connector\":\"gbt_dc\",\"powerKilowatts\":120,\"count\":8},"
            + "{\"connector\":\"gbt_ac\",\"powerKilowatts\":3.5,\"count\":1},"
            + "{\"connector\":\"ccs2\",\"count\":2}]}]";

    private final ObjectMapper mapper = new ObjectMapper();

    private Facilities read(String json) throws JsonProcessingException {
        return FacilitiesJson.read(mapper.readTree(json));
    }

    private List<String> problems(String json) throws JsonProcessingException {
        List<String> problems = new ArrayList<>();
        FacilitiesJson.read(mapper.readTree(json), (path, reason) -> problems.add(path + ": " + reason));
        return problems;
    }

    @Test
    void whatIsWrittenIsReadBackEqual() throws JsonProcessingException {
        Facilities facilities = read(ALL);
        assertThat(facilities.spacesOf(Facility.HGV_PARKING)).hasValue(80);
        assertThat(facilities.chargers()).contains(new Charger(Connector.GBT_AC, 3.5, 1));
        assertThat(FacilitiesJson.write(facilities)).hasToString(ALL);
    }

    @Test
    void aPlainWordIsEnough() throws JsonProcessingException {
        assertThat(read("[\"shower\",\"fuel\"]").present()).containsExactly(Facility.SHOWER, Facility.FUEL);
    }

    @Test
    void everyProblemIsToldWithItsPlace() throws JsonProcessingException {
        assertThat(
                        problems(
                                "[\"shower\",\"sauna\",{\"id\":\"hgv_parking\",\"spaces\":\"many\"},"
                                        + "{\"id\":\"fuel\",\"fuels\":[\"diesel\",\"coal\"]},{\"id\":\"bed\",\"count\":3},\"shower\",7,"
                                        + "{\"id\":\"charging\",\"chargers\":[{\"connector\":\"plug\"},{\"connector\":\"gbt_dc\",\"count\":0}]}]"))
                .satisfiesExactly(
                        first ->
                                assertThat(first).startsWith("facilities[1]: unknown 'sauna'; accepted: hgv_parking, "),
                        second -> assertThat(second).startsWith("facilities[2].spaces: must be a whole number"),
                        third -> assertThat(third).startsWith("facilities[3].fuels[1]: unknown 'coal'"),
                        fourth -> assertThat(fourth)
                                .isEqualTo("facilities[4].count: unknown; accepted: id, openingHours, bring"),
                        fifth -> assertThat(fifth).isEqualTo("facilities[5]: 'shower' is there twice"),
                        sixth -> assertThat(sixth).startsWith("facilities[6]: must be a word or an object"),
                        seventh -> assertThat(seventh)
                                .startsWith("facilities[7].chargers[0]: unknown 'plug'; accepted: gbt_dc"),
                        eighth ->
                                assertThat(eighth).startsWith("facilities[7].chargers[1]: number of charging points"));
    }

    @Test
    void somethingThatIsNoArrayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"shower\":true}"))
                .withMessage("facilities: must be an array, was {\"shower\":true}");
    }

    @Test
    void aServiceHasHoursOfItsOwnAndTellsWhatToBring() throws JsonProcessingException {
        String json = "[{\"id\":\"government_window\"},"
                + "{\"id\":\"residence_permit\",\"openingHours\":\"Mo-Fr 09:00-17:00; PH off\",\"bring\":\"身份证\"}]";
        Facilities facilities = read(json);
        assertThat(facilities.windows().get(Facility.RESIDENCE_PERMIT).bring()).contains("身份证");
        assertThat(FacilitiesJson.write(facilities)).hasToString(json);
    }

    @Test
    void hoursThatAreNoneAndTextsOfSeveralLinesAreTold() throws JsonProcessingException {
        assertThat(problems("[{\"id\":\"legal_advice\",\"openingHours\":\"on some days\"},"
                        + "{\"id\":\"medical\",\"bring\":\"one\\ntwo\"},{\"id\":\"hgv_parking\",\"openingHours\":\"24/7\"},"
                        + "{\"id\":\"shower\",\"bring\":7}]"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("facilities[0].openingHours: "),
                        second -> assertThat(second).startsWith("facilities[1].bring: what to bring is one line"),
                        third -> assertThat(third)
                                .isEqualTo("facilities[2].openingHours: unknown; accepted: id, spaces"),
                        fourth -> assertThat(fourth).startsWith("facilities[3].bring: must be a text"));
    }

    @Test
    void aWindowThatTellsNoHoursKeepsThoseOfItsServicesAndTheOtherWayRound() throws JsonProcessingException {
        Facilities services = read("[{\"id\":\"residence_permit\",\"openingHours\":\"Mo 09:00-17:00\"},"
                + "{\"id\":\"identity_card\",\"openingHours\":\"Tu 09:00-17:00\"}]");
        assertThat(services.windowsOf(Facility.GOVERNMENT_WINDOW)).hasSize(2);
        Facilities window =
                read("[\"identity_card\",{\"id\":\"government_window\",\"openingHours\":\"Mo-Fr 09:00-17:00\"}]");
        assertThat(window.windowsOf(Facility.IDENTITY_CARD))
                .isEqualTo(window.windowsOf(Facility.GOVERNMENT_WINDOW))
                .hasSize(1);
        Facilities half = read("[\"identity_card\",{\"id\":\"residence_permit\",\"openingHours\":\"Mo 09:00-17:00\"}]");
        assertThat(half.windowsOf(Facility.GOVERNMENT_WINDOW)).isEmpty();
        assertThat(half.windowsOf(Facility.IDENTITY_CARD)).isEmpty();
        assertThat(half.windowsOf(Facility.LEGAL_ADVICE)).isEmpty();
    }
}
