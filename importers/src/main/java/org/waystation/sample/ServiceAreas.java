package org.waystation.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/**
 * Service and rest areas: one on each side of the motorway, not joined, each with a ramp in, a ramp out, a loop of
 * service road and what a driver finds there. Whoever wants the other side goes by the next interchange.
 */
final class ServiceAreas {

    private static final double HALF_LENGTH_METRES = 130;
    private static final double NEAR_EDGE_METRES = 60;
    private static final double FAR_EDGE_METRES = 170;
    private static final double RAMP_METRES = 330;

    /** An object with an outline or, where the outline is a single coordinate, a point. */
    record Feature(Map<String, String> tags, List<Coordinate> outline) {}

    private final RoadPlan plan;
    private final Motorways motorways;
    private final List<Feature> features = new ArrayList<>();
    private final Map<String, Coordinate> centres = new LinkedHashMap<>();

    ServiceAreas(RoadPlan plan, Motorways motorways) {
        this.plan = plan;
        this.motorways = motorways;
    }

    List<Feature> features() {
        return features;
    }

    /** The middle of one side, keyed by name and side: {@code 清江服务区 福州方向}. */
    Map<String, Coordinate> centres() {
        return centres;
    }

    void buildAll() {
        for (NamedCsvRecord row : Sources.rows("services.csv")) {
            build(row, 1, row.getField("forward"));
            build(row, -1, row.getField("backward"));
        }
    }

    /** Places beside the motorway: metres in the direction of travel, and out from the centre line. */
    private record Side(Coordinate middle, Coordinate travel, Coordinate outward) {
        Coordinate at(double alongMetres, double outMetres) {
            return Curve.move(Curve.move(middle, travel, alongMetres), outward, outMetres);
        }
    }

    private void build(NamedCsvRecord row, int direction, String towards) {
        Motorway motorway = motorways.get(row.getField("road"));
        double along = Curve.project(motorway.centre(), Sources.place(row));
        Coordinate forward = Curve.directionAt(motorway.centre(), along);
        Coordinate travel = new Coordinate(direction * forward.x, direction * forward.y);
        Side side = new Side(Curve.pointAt(motorway.centre(), along), travel, Curve.right(travel));

        Coordinate entrance = side.at(-HALF_LENGTH_METRES, NEAR_EDGE_METRES + 25);
        Coordinate exit = side.at(HALF_LENGTH_METRES, NEAR_EDGE_METRES + 25);
        String zh = row.getField("zh");
        String en = row.getField("en");
        addRoad(motorway.join(direction, along - direction * RAMP_METRES), entrance, side, "motorway_link", zh, en);
        addRoad(exit, motorway.join(direction, along + direction * RAMP_METRES), side, "motorway_link", zh, en);
        addService(List.of(entrance, side.at(0, NEAR_EDGE_METRES + 30), exit), zh, en);
        addService(
                List.of(
                        entrance,
                        side.at(-HALF_LENGTH_METRES + 30, FAR_EDGE_METRES - 20),
                        side.at(HALF_LENGTH_METRES - 30, FAR_EDGE_METRES - 20),
                        exit),
                zh,
                en);

        Map<String, String> area = new LinkedHashMap<>();
        area.put("highway", row.getField("kind"));
        Sources.putNames(area, zh, en);
        area.put("direction:zh", towards);
        area.put("opening_hours", "24/7");
        area.put("toilets", "yes");
        features.add(new Feature(
                area,
                List.of(
                        side.at(-HALF_LENGTH_METRES, NEAR_EDGE_METRES),
                        entrance,
                        side.at(-HALF_LENGTH_METRES, FAR_EDGE_METRES),
                        side.at(HALF_LENGTH_METRES, FAR_EDGE_METRES),
                        exit,
                        side.at(HALF_LENGTH_METRES, NEAR_EDGE_METRES),
                        side.at(-HALF_LENGTH_METRES, NEAR_EDGE_METRES))));
        Coordinate centre = side.at(0, (NEAR_EDGE_METRES + FAR_EDGE_METRES) / 2);
        centres.put(zh + " " + towards, centre);
        if (row.getField("facilities").equals("full")) {
            addFurniture(zh, side);
        }
    }

    private void addFurniture(String zh, Side side) {
        features.add(new Feature(
                Sources.tags("amenity=fuel|name=" + zh + "加油站|fuel:diesel=yes|fuel:octane_92=yes"
                        + "|fuel:octane_95=yes|hgv=yes|opening_hours=24/7"),
                List.of(side.at(105, NEAR_EDGE_METRES + 35))));
        features.add(new Feature(
                Sources.tags("amenity=charging_station|name=" + zh + "充电站|socket:gb_dc=4|socket:gb_dc:output=120 kW"
                        + "|capacity=4|opening_hours=24/7"),
                List.of(side.at(60, NEAR_EDGE_METRES + 45))));
        features.add(new Feature(
                Sources.tags("amenity=toilets|access=yes|opening_hours=24/7"),
                List.of(side.at(10, FAR_EDGE_METRES - 35))));
        Coordinate corner = side.at(-90, FAR_EDGE_METRES - 60);
        features.add(new Feature(
                Sources.tags("amenity=parking|name=" + zh + "货车停车区|hgv=designated|capacity:hgv=60|capacity=90"),
                List.of(
                        corner,
                        side.at(-90, FAR_EDGE_METRES - 30),
                        side.at(-20, FAR_EDGE_METRES - 30),
                        side.at(-20, FAR_EDGE_METRES - 60),
                        corner)));
    }

    private void addRoad(Coordinate from, Coordinate to, Side side, String highway, String zh, String en) {
        Coordinate middle = Curve.between(from, to, 0.5);
        double out = (middle.x - side.middle.x) * side.outward.x + (middle.y - side.middle.y) * side.outward.y;
        Coordinate control = Curve.move(middle, side.outward, 0.4 * (NEAR_EDGE_METRES - out));
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("highway", highway);
        Sources.putNames(tags, zh, en);
        tags.put("oneway", "yes");
        tags.put("maxspeed", "40");
        plan.pieces().add(new RoadPiece(Curve.bend(from, control, to, 4), tags, false));
    }

    private void addService(List<Coordinate> line, String zh, String en) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("highway", "service");
        Sources.putNames(tags, zh, en);
        tags.put("oneway", "yes");
        tags.put("maxspeed", "20");
        plan.pieces().add(new RoadPiece(line, tags, false));
    }
}
