package org.waystation.roads;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.reader.ReaderWay;
import com.graphhopper.routing.ev.ArrayEdgeIntAccess;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EncodedValue;
import com.graphhopper.routing.ev.Roundabout;
import com.graphhopper.routing.ev.SimpleBooleanEncodedValue;
import com.graphhopper.storage.IntsRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VehicleAccessParserTest {

    private static final String BOTH = "both ways";

    @ParameterizedTest(name = "{0}: car {1}, light truck {2}, heavy truck {3}")
    @CsvSource(delimiter = '|', textBlock = """
            highway=primary                                        | both ways | both ways | both ways
            highway=primary, access=no                             | closed    | closed    | closed
            highway=primary, motorcar=no                           | closed    | both ways | both ways
            highway=primary, motorcar=no, hgv=yes                  | closed    | both ways | both ways
            highway=primary, access=no, hgv=designated             | closed    | both ways | both ways
            highway=primary, motor_vehicle=no, hgv=yes             | closed    | both ways | both ways
            highway=primary, hgv=no                                | both ways | closed    | closed
            highway=primary, hgv=destination                       | both ways | both ways | both ways
            highway=primary, hgv=delivery                          | both ways | both ways | both ways
            highway=service, access=delivery                       | closed    | both ways | both ways
            highway=service, access=destination                    | both ways | both ways | both ways
            highway=service, access=customers                      | both ways | both ways | both ways
            highway=service, access=private                        | closed    | closed    | closed
            highway=footway                                        | closed    | closed    | closed
            highway=pedestrian                                     | closed    | closed    | closed
            highway=primary, maxheight=4.2                         | both ways | both ways | both ways
            highway=primary, maxheight=4.15                        | both ways | both ways | closed
            highway=primary, maxheight=4 m                         | both ways | both ways | closed
            highway=primary, maxheight=13'6"                       | both ways | both ways | closed
            highway=primary, maxheight:physical=3                  | both ways | closed    | closed
            highway=primary, maxheight=4.5;2.5                     | both ways | closed    | closed
            highway=primary, maxheight=default                     | both ways | both ways | both ways
            highway=primary, maxweight=10                          | both ways | both ways | closed
            highway=primary, maxweight=10 t                        | both ways | both ways | closed
            highway=primary, maxweight=3500 kg                     | both ways | closed    | closed
            highway=primary, maxweight:hgv=3.5                     | both ways | closed    | closed
            highway=primary, maxweightrating:hgv=7.5               | both ways | both ways | closed
            highway=primary, maxweight=1.5                         | closed    | closed    | closed
            highway=primary, maxweight=10, maxweight:conditional=none @ destination    | both ways | both ways | both ways
            highway=primary, maxweight=10, maxweight:conditional=none @ (delivery)     | both ways | both ways | both ways
            highway=primary, maxwidth=2.5                          | both ways | both ways | closed
            highway=primary, maxwidth=2                            | both ways | closed    | closed
            highway=primary, maxlength=12                          | both ways | both ways | closed
            highway=primary, maxaxleload=8                         | both ways | both ways | closed
            highway=primary, hazmat=no                             | both ways | both ways | both ways
            highway=primary, hgv:conditional=no @ (weight>7.5)     | both ways | both ways | closed
            highway=primary, hgv:conditional=no @ (weight > 3.5 t) | both ways | closed    | closed
            highway=primary, hgv:conditional=destination @ (weight>7.5)                | both ways | both ways | both ways
            highway=primary, hgv:conditional=no @ (06:00-22:00)    | both ways | both ways | both ways
            highway=primary, hgv:conditional=no @ (06:00-22:00 AND weight>7.5)         | both ways | both ways | both ways
            highway=primary, access:conditional=no @ (height>3.5)  | both ways | both ways | closed
            highway=primary, hgv=yes, access:conditional=no @ (length>10)              | both ways | both ways | both ways
            highway=primary, oneway=yes                            | forward   | forward   | forward
            highway=primary, oneway=-1                             | backward  | backward  | backward
            highway=motorway                                       | forward   | forward   | forward
            highway=motorway, oneway=no                            | both ways | both ways | both ways
            highway=primary, oneway=yes, oneway:hgv=no             | forward   | both ways | both ways
            highway=primary, hgv:backward=no                       | both ways | forward   | forward
            highway=primary, hgv:forward=no                        | both ways | backward  | backward
            highway=primary, motor_vehicle:forward=no              | backward  | backward  | backward
            route=ferry                                            | both ways | both ways | both ways
            route=ferry, motor_vehicle=no                          | closed    | closed    | closed
            route=ferry, hgv=no                                    | both ways | closed    | closed
            """)
    void waysAreOpenAsTheirTagsSay(String tags, String car, String lightTruck, String heavyTruck) {
        assertThat(List.of(
                        access(VehicleFleet.CAR, tags),
                        access(VehicleFleet.LIGHT_TRUCK, tags),
                        access(VehicleFleet.HEAVY_TRUCK, tags)))
                .containsExactly(car, lightTruck, heavyTruck);
    }

    @ParameterizedTest
    @CsvSource({
        "barrier=bollard,closed",
        "barrier=toll_booth,both ways",
        "barrier=height_restrictor maxheight=3.5,closed"
    })
    void barriersCloseTheirStretchOfTheWay(String nodeTags, String expected) {
        ReaderWay way = new ReaderWay(1);
        way.setTag("highway", "primary");
        way.setTag("gh:barrier_edge", true);
        Map<String, Object> tags = new HashMap<>();
        for (String tag : nodeTags.split(" ")) {
            tags.put(tag.split("=")[0], tag.split("=")[1]);
        }
        way.setTag("node_tags", List.of(tags, tags));

        assertThat(access(VehicleFleet.HEAVY_TRUCK, way)).isEqualTo(expected);
    }

    private static String access(String vehicleId, String tags) {
        ReaderWay way = new ReaderWay(1);
        for (String tag : tags.split(", ")) {
            String[] pair = tag.split("=", 2);
            way.setTag(pair[0].trim(), pair[1].trim());
        }
        return access(vehicleId, way);
    }

    private static String access(String vehicleId, ReaderWay way) {
        BooleanEncodedValue open = new SimpleBooleanEncodedValue("open", true);
        BooleanEncodedValue roundabout = Roundabout.create();
        EncodedValue.InitializerConfig layout = new EncodedValue.InitializerConfig();
        open.init(layout);
        roundabout.init(layout);
        ArrayEdgeIntAccess edges = ArrayEdgeIntAccess.createFromBytes(layout.getRequiredBytes());
        VehicleClass vehicle = VehicleFleet.defaults().get(vehicleId);
        new VehicleAccessParser(vehicle, open, roundabout).handleWayTags(0, edges, way, new IntsRef(2));
        boolean forward = open.getBool(false, 0, edges);
        boolean backward = open.getBool(true, 0, edges);
        if (forward && backward) {
            return BOTH;
        }
        return forward ? "forward" : backward ? "backward" : "closed";
    }
}
