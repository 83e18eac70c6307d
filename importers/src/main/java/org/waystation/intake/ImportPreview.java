package org.waystation.intake;

import java.util.ArrayList;
import java.util.List;
import org.waystation.stations.MergePlan;
import org.waystation.stations.SourceId;

/**
 * Which stations an import concerns, by name; of each sort the first ones only.
 *
 * @param added new stations
 * @param merged rows that join a station known from another source
 * @param changed stations of which a row says something new
 * @param unchanged rows that say nothing new
 * @param gone stations that no source knows any more
 */
public record ImportPreview(
        List<Named> added, List<Named> merged, List<Named> changed, List<Named> unchanged, List<Named> gone) {

    public static final ImportPreview NONE = new ImportPreview(List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * A station, or a row about one.
     *
     * @param source whose word it is
     * @param fields what is different, for changed ones
     */
    public record Named(SourceId source, String name, String kind, List<String> fields) {

        public Named {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            String what = name + ", " + kind + " (" + source.source() + " " + source.id() + ")";
            return (fields.isEmpty() ? what : what + ": " + String.join(", ", fields)).replaceAll("\\p{Cntrl}", "�");
        }
    }

    public ImportPreview {
        added = List.copyOf(added);
        merged = List.copyOf(merged);
        changed = List.copyOf(changed);
        unchanged = List.copyOf(unchanged);
        gone = List.copyOf(gone);
    }

    /** At most so many of each sort. */
    ImportPreview first(int most) {
        return new ImportPreview(
                first(added, most),
                first(merged, most),
                first(changed, most),
                first(unchanged, most),
                first(gone, most));
    }

    private static List<Named> first(List<Named> all, int most) {
        return all.size() <= most ? all : all.subList(0, most);
    }

    /** For people; the unchanged are only counted. */
    List<String> describe(MergePlan.Counts counts) {
        List<String> lines = new ArrayList<>();
        describe("Added", added, counts.added(), lines);
        describe("Merged with known stations", merged, counts.merged(), lines);
        describe("Changed", changed, counts.changed(), lines);
        describe("Gone", gone, counts.removed(), lines);
        return lines;
    }

    private static void describe(String what, List<Named> named, int count, List<String> lines) {
        if (count == 0) {
            return;
        }
        lines.add(what + " (" + count + "):");
        named.forEach(each -> lines.add("  " + each));
        if (count > named.size()) {
            lines.add("  … and " + (count - named.size()) + " more");
        }
    }
}
