package org.waystation.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/**
 * Lays the motorways and joins them: diamonds to the roads around (every turn legal, one bridge across), direct ramps
 * between two motorways, and a plain road where a motorway ends in the open.
 */
final class Motorways {

    /** How far before and after an interchange the ramps leave and join. */
    private static final double RAMP_METRES = 430;

    private static final double SYSTEM_RAMP_METRES = 650;
    private static final double BRIDGE_END_METRES = 140;
    private static final double TOLL_METRES = 290;

    private final RoadPlan plan;
    private final Map<Coordinate, Map<String, String>> nodeTags;
    private final Map<String, Motorway> motorways = new LinkedHashMap<>();

    Motorways(RoadPlan plan, Map<Coordinate, Map<String, String>> nodeTags) {
        this.plan = plan;
        this.nodeTags = nodeTags;
    }

    Motorway get(String road) {
        Motorway motorway = motorways.get(road);
        if (motorway == null) {
            throw new IllegalStateException("no motorway " + road + " in roads.csv");
        }
        return motorway;
    }

    void layAll() {
        for (NamedCsvRecord row : Sources.rows("roads.csv")) {
            if (row.getField("class").equals("motorway")) {
                List<Coordinate> centre = Curve.smooth(Sources.points(row.getField("points")), 260, 0);
                motorways.put(row.getField("road"), new Motorway(row.getField("road"), RoadPlan.tags(row), centre));
            }
        }
        List<NamedCsvRecord> interchanges = Sources.rows("interchanges.csv");
        interchanges.stream().filter(Motorways::isSystem).forEach(this::trim);
        motorways.values().forEach(motorway -> plan.pieces().addAll(motorway.lay(plan)));
        for (NamedCsvRecord row : interchanges) {
            if (isSystem(row)) {
                joinMotorways(row);
            } else {
                buildDiamond(row);
            }
        }
        motorways.values().forEach(this::joinOpenEnds);
    }

    private static boolean isSystem(NamedCsvRecord row) {
        return row.getField("kind").equals("system");
    }

    /** Where one motorway begins or ends on another one, it is cut back to where its ramps start. */
    private void trim(NamedCsvRecord row) {
        for (String road : row.getField("roads").split(" ")) {
            Motorway motorway = get(road);
            double at = Curve.project(motorway.centre(), Sources.place(row));
            if (at < 100) {
                motorway.trimStart(SYSTEM_RAMP_METRES);
            } else if (at > motorway.lengthMetres() - 100) {
                motorway.trimEnd(motorway.lengthMetres() - SYSTEM_RAMP_METRES);
            }
        }
    }

    private void joinMotorways(NamedCsvRecord row) {
        String[] roads = row.getField("roads").split(" ");
        Motorway first = get(roads[0]);
        Motorway second = get(roads[1]);
        Coordinate at = Sources.place(row);
        for (int directionFirst : new int[] {1, -1}) {
            for (int directionSecond : new int[] {1, -1}) {
                addRamp(row, first, directionFirst, second, directionSecond, at);
                addRamp(row, second, directionSecond, first, directionFirst, at);
            }
        }
    }

    private void addRamp(
            NamedCsvRecord row, Motorway from, int fromDirection, Motorway to, int toDirection, Coordinate at) {
        double leave = Curve.project(from.centre(), at) - fromDirection * SYSTEM_RAMP_METRES;
        double join = Curve.project(to.centre(), at) + toDirection * SYSTEM_RAMP_METRES;
        if (!from.reaches(leave) || !to.reaches(join)) {
            return;
        }
        Coordinate start = from.join(fromDirection, leave);
        Coordinate end = to.join(toDirection, join);
        // The two motorways cross in the middle: pulled there, a ramp leaves one and meets the other without a kink.
        Coordinate control = Curve.between(Curve.between(start, end, 0.5), at, 0.7);
        Map<String, String> tags = link(row, "60");
        tags.put("bridge", "yes");
        tags.put("layer", "2");
        plan.pieces().add(new RoadPiece(Curve.bend(start, control, end, 10), tags, false));
    }

    private static Map<String, String> link(NamedCsvRecord row, String maxspeed) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("highway", "motorway_link");
        Sources.putNames(tags, row.getField("zh"), row.getField("en"));
        tags.put("lanes", "1");
        tags.put("maxspeed", maxspeed);
        tags.put("oneway", "yes");
        return tags;
    }

    /**
     * <pre>
     *            T ── toll ── road
     *   exit ↗   │   ↘ entry
     *  ═══════ bridge ═══════
     *  entry ↖   │   ↙ exit
     *            F
     * </pre>
     */
    private void buildDiamond(NamedCsvRecord row) {
        Motorway motorway = get(row.getField("roads"));
        double along = Curve.project(motorway.centre(), Sources.place(row));
        Coordinate middle = Curve.pointAt(motorway.centre(), along);
        Coordinate direction = Curve.directionAt(motorway.centre(), along);
        Coordinate right = Curve.right(direction);
        Coordinate road = plan.nearest(middle, Motorways::isMainRoad).at();
        int townSide = (road.x - middle.x) * right.x + (road.y - middle.y) * right.y > 0 ? 1 : -1;
        Coordinate townEnd = Curve.move(middle, right, townSide * BRIDGE_END_METRES);
        Coordinate farEnd = Curve.move(middle, right, -townSide * BRIDGE_END_METRES);
        Map<String, String> twoWay = link(row, "40");
        twoWay.put("oneway", "no");
        twoWay.put("lanes", "2");
        Map<String, String> bridge = new LinkedHashMap<>(twoWay);
        bridge.put("bridge", "yes");
        bridge.put("layer", "1");
        plan.pieces().add(new RoadPiece(List.of(farEnd, townEnd), bridge, false));
        for (int side : new int[] {1, -1}) {
            // The right-hand carriageway runs forward, the left-hand one backward.
            Coordinate end = side == townSide ? townEnd : farEnd;
            Coordinate exit = motorway.join(side, clamp(motorway, along - side * RAMP_METRES));
            Coordinate entry = motorway.join(side, clamp(motorway, along + side * RAMP_METRES));
            addDiamondRamp(row, exit, end, middle, right, side, true);
            addDiamondRamp(row, entry, end, middle, right, side, false);
            nodeTags.put(exit, exitTags(row));
        }
        Coordinate toll = Curve.move(middle, right, townSide * TOLL_METRES);
        plan.pieces().add(new RoadPiece(List.of(townEnd, toll), twoWay, false));
        nodeTags.put(
                toll, Map.of("barrier", "toll_booth", "name", row.getField("zh").replace("互通", "收费站")));
        Map<String, String> connector = new LinkedHashMap<>();
        connector.put("highway", "primary");
        Sources.putNames(connector, row.getField("zh") + "连接线", row.getField("en") + " Link Road");
        connector.put("lanes", "4");
        connector.put("maxspeed", "60");
        plan.connect(toll, connector, Motorways::isMainRoad);
    }

    /** Near an end of the motorway a ramp is shorter. */
    private static double clamp(Motorway motorway, double metres) {
        return Math.min(motorway.endMetres() - 30, Math.max(motorway.startMetres() + 30, metres));
    }

    private static Map<String, String> exitTags(NamedCsvRecord row) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("highway", "motorway_junction");
        Sources.putNames(tags, row.getField("zh"), row.getField("en"));
        return tags;
    }

    private void addDiamondRamp(
            NamedCsvRecord row,
            Coordinate onMotorway,
            Coordinate end,
            Coordinate middle,
            Coordinate right,
            int side,
            boolean leaves) {
        Coordinate control = Curve.move(Curve.between(onMotorway, middle, 0.45), right, side * 45);
        List<Coordinate> ramp = Curve.bend(onMotorway, control, end, 6);
        if (!leaves) {
            Collections.reverse(ramp);
        }
        plan.pieces().add(new RoadPiece(ramp, link(row, "40"), false));
    }

    private void joinOpenEnds(Motorway motorway) {
        List<Coordinate> ends = new ArrayList<>();
        if (!motorway.beginsOnAnother()) {
            ends.add(motorway.centre().get(0));
        }
        if (!motorway.endsOnAnother()) {
            ends.add(motorway.centre().get(motorway.centre().size() - 1));
        }
        for (Coordinate end : ends) {
            plan.connect(end, Map.of("highway", "trunk", "lanes", "4", "maxspeed", "60"), piece -> isMainRoad(piece));
        }
    }

    static boolean isMainRoad(RoadPiece piece) {
        return switch (piece.highway()) {
            case "trunk", "primary", "secondary" -> !piece.tags().containsKey(StreetGrids.STREET_OF);
            default -> false;
        };
    }
}
