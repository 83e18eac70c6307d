package org.waystation.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.waystation.stations.Contact;
import org.waystation.stations.Facilities;

/**
 * A station's fields as a format of other people tells them in its own words, with the names of the members that do. What such
 * a format cannot say, our own files say beside it, in a supplement of fields by their labels; so that reading a file of ours
 * gives the same station, and what others change in the format's own words counts. Not thread-safe.
 */
public final class ForeignFields {

    /** What the supplement is called wherever a format lets it be named. */
    public static final String SUPPLEMENT = "waystation";

    private static final Map<String, StationField> BY_LABEL =
            Arrays.stream(StationField.values()).collect(Collectors.toMap(StationField::label, field -> field));

    private final Map<StationField, Told> fields = new EnumMap<>(StationField.class);
    private final Remarks unfit;

    private record Told(String name, String text) {}

    /** @param unfit hears of addresses and telephone numbers that are none, which is no reason to leave a station out */
    public ForeignFields(Remarks unfit) {
        this.unfit = unfit;
    }

    /** @param name what the format calls it, for problems; a later text replaces an earlier one */
    public void put(StationField field, String name, String text) {
        if (!text.isBlank()) {
            fields.put(field, new Told(name, text.strip()));
        }
    }

    /** Takes no more than so many characters. */
    public void putShortened(StationField field, String name, String text, int longest) {
        String stripped = text.strip();
        if (stripped.length() > longest) {
            int end = Character.isHighSurrogate(stripped.charAt(longest - 2)) ? longest - 2 : longest - 1;
            stripped = stripped.substring(0, end) + "…";
        }
        put(field, name, stripped);
    }

    public void putAddress(StationField field, String name, String text) {
        if (isAddress(name, text)) {
            put(field, name, text);
        }
    }

    /** Whether a text that is not blank is a web address; remarked where it is not. */
    public boolean isAddress(String name, String text) {
        if (text.isBlank()) {
            return false;
        }
        try {
            RowProblems.webAddress(text.strip());
            return true;
        } catch (IllegalArgumentException e) {
            unfit.add(name);
            return false;
        }
    }

    public void putPhone(String name, String text) {
        if (Contact.isPhone(text.strip())) {
            put(StationField.PHONE, name, text);
        } else if (!text.isBlank()) {
            unfit.add(name);
        }
    }

    public void putFacilities(String name, Facilities facilities) {
        put(StationField.FACILITIES, name, StationCells.facilitiesText(facilities));
    }

    public boolean has(StationField field) {
        return fields.containsKey(field);
    }

    /**
     * A field of the supplement, which counts before the format's own words.
     *
     * @param label of the field; one that is none of ours is passed over
     * @param text empty where nothing is known of it, whatever the format's own words seem to say
     */
    public void supplement(String label, Optional<String> text) {
        StationField field = BY_LABEL.get(label);
        if (field != null) {
            fields.remove(field);
            text.ifPresent(known -> fields.put(field, new Told(SUPPLEMENT + "." + label, known)));
        }
    }

    /** The supplement of an item in JSON, if it has one. */
    public void readSupplement(JsonNode item) {
        item.path(SUPPLEMENT).properties().forEach(entry -> {
            JsonNode text = entry.getValue();
            supplement(entry.getKey(), text.isNull() ? Optional.empty() : Optional.of(text.asText()));
        });
    }

    /** Adds to an item in JSON, from whose own words these fields were read, the supplement that the cells ask for. */
    public void writeSupplement(StationCells cells, ObjectNode item) {
        ObjectNode supplement = item.putObject(SUPPLEMENT);
        supplementFor(cells).forEach((label, text) -> supplement.put(label, text.orElse(null)));
    }

    /** The supplement, by label, that makes of these fields what the station's cells say. */
    public Map<String, Optional<String>> supplementFor(StationCells cells) {
        Map<String, Optional<String>> supplement = new LinkedHashMap<>();
        for (StationField field : StationCells.FIELDS) {
            Optional<String> wanted = Optional.ofNullable(cells.texts().get(field));
            Optional<String> told = Optional.ofNullable(fields.get(field)).map(Told::text);
            if (!Objects.equals(wanted, told)) {
                supplement.put(field.label(), wanted);
            }
        }
        return supplement;
    }

    public void fill(FileRow row) {
        fields.forEach((field, told) -> row.putFallback(field, told.name(), told.text()));
    }
}
