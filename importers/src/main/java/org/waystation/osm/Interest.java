package org.waystation.osm;

import org.waystation.osmfile.Tags;

/** Which objects are kept while a file is read. Each use has its own rule; this only gathers them. */
final class Interest {

    private Interest() {}

    static boolean inNode(Tags tags) {
        return StationTags.kindOf(tags).isPresent()
                || FacilityTags.isFacility(tags)
                || PlaceTags.kindOf(tags).isPresent();
    }

    /** Ways that are no roads. */
    static boolean inWay(Tags tags) {
        return inNode(tags) || MapFeatureTags.layerOf(tags).isPresent();
    }

    static boolean inRelation(Tags tags) {
        return switch (tags.get("type")) {
            case "multipolygon" -> inWay(tags);
            case "boundary" ->
                CountyExtraction.isCandidate(tags) || PlaceTags.kindOf(tags).isPresent();
            default -> false;
        };
    }
}
