package org.waystation.osm;

import java.util.Set;
import org.waystation.osmfile.Tags;

/** Which ways are roads, and of what sort. */
final class Roads {

    /** The tags of a road that anything here looks at. */
    static final Set<String> KEPT_TAGS = Set.of(
            "highway",
            "name",
            "name:zh",
            "name:zh-Hans",
            "name:en",
            "ref",
            "oneway",
            "access",
            "vehicle",
            "motor_vehicle",
            "motorcar",
            "hgv",
            "junction");

    private static final Set<String> THROUGH = Set.of("motorway", "trunk", "primary", "secondary", "tertiary");
    private static final Set<String> LOCAL =
            Set.of("tertiary", "unclassified", "residential", "living_street", "service", "road", "secondary");
    private static final Set<String> LINKS =
            Set.of("motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link");

    private Roads() {}

    /** A road that cars or trucks may use at least in part. */
    static boolean isRoad(Tags tags) {
        String highway = tags.get("highway");
        return (THROUGH.contains(highway) || LOCAL.contains(highway) || LINKS.contains(highway))
                && !tags.is("area", "yes");
    }

    static boolean isLink(Tags tags) {
        return LINKS.contains(tags.get("highway"));
    }

    /** Small enough that a gate or a forecourt may lie on it. */
    static boolean isLocal(Tags tags) {
        return LOCAL.contains(tags.get("highway"));
    }

    /** Roads people know by name or number: motorway to tertiary, without links. */
    static boolean isMain(Tags tags) {
        return THROUGH.contains(tags.get("highway"));
    }

    /** A carriageway that nobody turns off but by links: motorways, and trunk roads with separate directions. */
    static boolean isMainline(Tags tags) {
        return tags.is("highway", "motorway") || (tags.is("highway", "trunk") && isOneway(tags));
    }

    static boolean isOneway(Tags tags) {
        return tags.is("oneway", "yes", "1", "true", "-1")
                || (tags.is("highway", "motorway", "motorway_link") && !tags.is("oneway", "no"))
                || tags.is("junction", "roundabout");
    }

    /** Whether anyone may drive in: the most special of the access tags decides. */
    static boolean isOpenToVisitors(Tags tags) {
        String access = tags.first("hgv", "motorcar", "motor_vehicle", "vehicle", "access");
        return !Set.of("no", "private", "agricultural", "forestry", "emergency", "military")
                .contains(access);
    }
}
