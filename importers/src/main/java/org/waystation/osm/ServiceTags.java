package org.waystation.osm;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningHoursSyntaxException;
import org.waystation.osmfile.Tags;
import org.waystation.stations.Contact;
import org.waystation.stations.Names;
import org.waystation.stations.StationKind;

/** A station's names, hours, operator and contact, from its tags. What cannot be used is left out and noted. */
final class ServiceTags {

    private static final String[] NAME_KEYS = {"name:zh", "name:zh-Hans", "name", "official_name", "alt_name"};
    private static final String[] BRAND_KEYS = {"brand:zh", "brand", "operator:zh", "operator", "network"};
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 100;

    private final Tags tags;
    private final String path;
    private final ImportNotes notes;

    ServiceTags(OsmFeature feature, ImportNotes notes) {
        this.tags = feature.tags();
        this.path = feature.path();
        this.notes = notes;
    }

    /** How much a name says, the more the later. */
    enum NameSort {
        /** only the kind */
        GENERIC,
        /** only whose it is */
        BRAND,
        OWN
    }

    static NameSort nameSort(Tags tags) {
        if (!tags.first(NAME_KEYS).isEmpty() || tags.has("name:en")) {
            return NameSort.OWN;
        }
        return tags.first(BRAND_KEYS).isEmpty() ? NameSort.GENERIC : NameSort.BRAND;
    }

    /** The own name, else whose it is ("Repsol"), else what it is ("加油站"). */
    Names names(StationKind kind) {
        String zh = clipped(tags.first(NAME_KEYS));
        String en = clipped(tags.get("name:en"));
        if (!zh.isEmpty() || !en.isEmpty()) {
            return new Names(zh, en);
        }
        String whose = clipped(tags.first(BRAND_KEYS));
        if (!whose.isEmpty()) {
            return new Names(whose, clipped(tags.first("brand:en", "operator:en")));
        }
        return Names.generic(kind);
    }

    Optional<String> operator() {
        return Optional.of(clipped(tags.first("operator", "brand", "network"))).filter(text -> !text.isEmpty());
    }

    Optional<OpeningHours> openingHours() {
        String value = tags.get("opening_hours");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OpeningHours.parse(value));
        } catch (OpeningHoursSyntaxException e) {
            notes.add(
                    "opening hours not understood, left out",
                    path + ": '" + value + "' at position " + e.position() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    Contact contact() {
        String phone = tags.first("phone", "contact:phone", "contact:mobile");
        Optional<String> shownPhone =
                Optional.of(phone).filter(text -> !text.isEmpty() && text.length() <= LONGEST_PHONE);
        Optional<URI> website = webAddress("website", "contact:website", "url");
        List<URI> photos = webAddress("image").map(List::of).orElse(List.of());
        return new Contact(shownPhone, website, photos);
    }

    /** When a mapper last said that it is so. */
    Optional<LocalDate> confirmedOn() {
        try {
            String date = tags.first("check_date", "survey:date");
            return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<URI> webAddress(String... keys) {
        String value = tags.first(keys);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(value);
            boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (isWeb && address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            // noted below like every other address that is none
        }
        notes.add("not a web address, left out", path + ": " + value);
        return Optional.empty();
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_NAME
                ? text
                : text.substring(0, LONGEST_NAME).strip();
    }
}
