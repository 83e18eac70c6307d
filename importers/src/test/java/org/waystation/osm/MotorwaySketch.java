package org.waystation.osm;

/**
 * A motorway from west to east with a service area on either side. Metres; the numbers are y.
 *
 * <pre>
 *   +300 ─────────────── village street ───────────────
 *   +120        ┌──────────────────────┐
 *    +60        │  ←── service road ←─ │      north side, traffic to the west
 *    +30      ╱ └──────────────────────┘ ╲
 *    +12 ←──────────── westbound ───────────────
 *    -12 ───────────── eastbound ──────────────→
 *    -30      ╲ ┌──────────────────────┐ ╱
 *    -60        │  ──→ service road ─→ │      south side, traffic to the east
 *   -120        └──────────────────────┘
 * </pre>
 */
final class MotorwaySketch {

    final OsmSketch sketch = new OsmSketch();
    final long northBranch;
    final long northMiddle;
    final long southMiddle;

    MotorwaySketch() {
        long eastOut = sketch.node(-300, -12);
        long eastIn = sketch.node(300, -12);
        sketch.wayOf(
                "highway=motorway,oneway=yes,name=沈海高速,ref=G15",
                sketch.node(-3000, -12),
                eastOut,
                sketch.node(0, -12),
                eastIn,
                sketch.node(3000, -12));
        long westOut = sketch.node(300, 12);
        northBranch = sketch.node(-300, 12);
        sketch.wayOf(
                "highway=motorway,oneway=yes,name=沈海高速,ref=G15",
                sketch.node(3000, 12),
                westOut,
                sketch.node(0, 12),
                northBranch,
                sketch.node(-3000, 12));
        southMiddle = sketch.node(0, -60);
        long southGate = sketch.node(-150, -60);
        sketch.wayOf("highway=motorway_link,oneway=yes", eastOut, southGate);
        sketch.wayOf("highway=service,oneway=yes", southGate, southMiddle, sketch.node(150, -60), eastIn);
        northMiddle = sketch.node(0, 60);
        sketch.wayOf(
                "highway=service,oneway=yes",
                westOut,
                sketch.node(150, 60),
                northMiddle,
                sketch.node(-150, 60),
                northBranch);
        sketch.way("highway=residential,name=村道", -2000, 300, 2000, 300);
    }

    /** @return the id of the way: {@code way/…} */
    String southArea(String tags) {
        return "way/" + sketch.box(tags, -100, -120, 100, -30);
    }

    String northArea(String tags) {
        return "way/" + sketch.box(tags, -100, 30, 100, 120);
    }

    String bothSides(String tags) {
        return "way/" + sketch.box(tags, -100, -120, 100, 120);
    }

    /** A bridge for cars from one side to the other. */
    void bridge() {
        sketch.wayOf("highway=service,bridge=yes", southMiddle, sketch.node(0, 0), northMiddle);
    }
}
