package org.waystation.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.waystation.http.Text;
import org.waystation.stations.Connector;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.ServiceWindow;
import org.waystation.stations.Vocabulary;

/** The facilities of an entry's body: says in the operator's language what is wrong with one, where their reader found it wrong. */
final class FacilitiesBody {

    private FacilitiesBody() {}

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
        if (path.endsWith(".spaces") && hasSpaces(array, path)) {
            return wrong(path, Text.of("finding.facility-spaces"));
        }
        if (path.contains(".fuels")) {
            return wrong(path, Text.of("finding.facility-fuels")).accepting(Vocabulary.ids(FuelKind.class));
        }
        if (path.contains(".chargers")) {
            return wrong(path, Text.of("finding.facility-chargers")).accepting(Vocabulary.ids(Connector.class));
        }
        if (path.endsWith(".openingHours")) {
            return wrong(path, Text.of("finding.facility-hours"));
        }
        if (path.endsWith(".bring")) {
            return wrong(path, Text.of("finding.facility-bring", ServiceWindow.LONGEST_BRING));
        }
        return wrong(path, Text.of("finding.facility"));
    }

    /** Whether it is a facility that has spaces; of others it is wrong that any are told. */
    private static boolean hasSpaces(JsonNode array, String path) {
        JsonNode entry = array.path(Integer.parseInt(path.replaceAll("\\D", "")));
        return Vocabulary.find(Facility.class, entry.path("id").asText())
                .filter(facility -> facility.detail() == Facility.Detail.SPACES)
                .isPresent();
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
