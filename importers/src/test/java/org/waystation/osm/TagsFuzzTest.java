package org.waystation.osm;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.waystation.osmfile.Tags;
import org.waystation.stations.Facilities;

/** Anybody may write anything into a map: what is not understood is left out, and noted. */
class TagsFuzzTest {

    private static final List<String> KEYS = List.of(
            "name",
            "name:zh",
            "amenity",
            "highway",
            "opening_hours",
            "capacity:hgv",
            "capacity",
            "capacity:charging",
            "socket:type2",
            "socket:type2:output",
            "socket:chademo",
            "charging_station:output",
            "fuel:diesel",
            "phone",
            "website",
            "shop",
            "tourism",
            "hgv",
            "access",
            "disused:amenity",
            "operator",
            "brand",
            "description");

    @FuzzTest
    void tags(FuzzedDataProvider data) {
        List<String> pairs = new ArrayList<>();
        while (data.remainingBytes() > 0 && pairs.size() < 20) {
            pairs.add(data.pickValue(KEYS));
            pairs.add(data.consumeString(60));
        }
        Tags tags = Tags.of(pairs.toArray(String[]::new));
        ImportNotes notes = new ImportNotes();
        Facilities.Builder facilities = new Facilities.Builder();
        FacilityTags.of(tags, notes, "node/1");
        SocketTags.addTo(facilities, tags, notes, "node/1");
        StationTags.kindOf(tags);
        StationTags.isTruckParking(tags);
        StationTags.isEatingPlace(tags);
        ServiceTags.nameSort(tags);
        SideText.in(tags.get("name"));
        SideText.baseOf(tags.get("name"));
    }

    @FuzzTest
    void checksums(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            Checksum.parse(text);
        } catch (IllegalArgumentException e) {
            // Told to who typed it.
        }
    }
}
