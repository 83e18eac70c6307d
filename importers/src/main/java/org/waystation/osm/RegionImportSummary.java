package org.waystation.osm;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.waystation.regions.RegionCounts;
import org.waystation.stations.MergePlan;
import org.waystation.stations.StationKind;

/**
 * What an import brought.
 *
 * @param graphId the folder's name under {@code graphs}
 * @param stations of the OSM file, by kind
 * @param changes what became of them in the store
 * @param region counties, places and map features
 * @param notes what was left out or changed
 */
public record RegionImportSummary(
        String graphId,
        Roads roads,
        Map<StationKind, Long> stations,
        MergePlan.Counts changes,
        RegionCounts region,
        ImportNotes notes,
        Duration took) {

    /** The size of the road graph. */
    public record Roads(int nodes, int edges) {}

    public RegionImportSummary {
        Objects.requireNonNull(graphId);
        EnumMap<StationKind, Long> ordered = new EnumMap<>(StationKind.class);
        ordered.putAll(stations);
        stations = Collections.unmodifiableMap(ordered);
    }

    /** Some lines for people. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append("Roads: %,d junctions, %,d stretches%n".formatted(roads.nodes(), roads.edges()));
        StringJoiner kinds = new StringJoiner(", ", "Stations: ", "");
        stations.forEach((kind, count) -> kinds.add(count + " " + kind.id()));
        text.append(stations.isEmpty() ? "Stations: none" : kinds).append(System.lineSeparator());
        text.append("  %d new, %d joined others, %d changed, %d as before, %d gone%n"
                .formatted(
                        changes.added(), changes.merged(), changes.changed(), changes.unchanged(), changes.removed()));
        text.append("Counties: %d, places: %,d, map features: %,d%n"
                .formatted(region.counties(), region.places(), region.features()));
        for (ImportNotes.Note note : notes.list()) {
            text.append("Note: %s (%d)%n".formatted(note.reason(), note.count()));
            note.examples().forEach(example -> text.append("  ").append(example).append(System.lineSeparator()));
        }
        text.append("Took %.1f s%n".formatted(took.toMillis() / 1000.0));
        return text.toString();
    }
}
