package org.waystation.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.waystation.http.Text;
import org.waystation.stations.Connector;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.Vocabulary;

/** Says in the operator's language what is wrong with a facility of an entry; where it is wrong, the reader of facilities knows. */
final class FacilityFinding {

    private FacilityFinding() {}

    /**
     * @param array the entry's facilities
     * @param path what could not be read, such as {@code facilities[2].spaces}
     */
    static Finding of(JsonNode array, String path) {
        Optional<String> word = word(array, path);
        if (word.isPresent() && Vocabulary.find(Facility.class, word.get()).isEmpty()) {
            return Finding.of(
                            Finding.Code.UNKNOWN_FACILITY, path, Text.of("finding.unknown-facility", shown(word.get())))
                    .accepting(Vocabulary.ids(Facility.class));
        }
        if (word.isPresent()) {
            return wrong(path, Text.of("finding.facility-twice", word.get()));
        }
        if (path.endsWith(".spaces")) {
            return wrong(path, Text.of("finding.facility-spaces"));
        }
        if (path.contains(".fuels")) {
            return wrong(path, Text.of("finding.facility-fuels")).accepting(Vocabulary.ids(FuelKind.class));
        }
        if (path.contains(".chargers")) {
            return wrong(path, Text.of("finding.facility-chargers")).accepting(Vocabulary.ids(Connector.class));
        }
        return wrong(path, Text.of("finding.facility"));
    }

    private static Finding wrong(String path, Text message) {
        return Finding.of(Finding.Code.FACILITY, path, message);
    }

    /** The facility's own word, where that is what is wrong: at {@code facilities[2]} or {@code facilities[2].id}. */
    private static Optional<String> word(JsonNode array, String path) {
        if (!path.matches("facilities\\[\\d{1,6}](\\.id)?")) {
            return Optional.empty();
        }
        JsonNode entry = array.path(Integer.parseInt(path.replaceAll("\\D", "")));
        JsonNode id = entry.isObject() ? entry.path("id") : entry;
        return id.isTextual() ? Optional.of(id.textValue()) : Optional.empty();
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
