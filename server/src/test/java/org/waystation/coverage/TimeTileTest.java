package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.detours.TestTown;
import org.waystation.http.TileAddress;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadStretches;

class TimeTileTest {

    private static final int ZOOM = 12;

    @TempDir
    static Path folder;

    private static RoadStretches stretches;
    private static StretchBoxes boxes;
    private static RoadNetwork town;

    @BeforeAll
    static void build() {
        town = TestTown.twoTowns(folder);
        stretches = town.stretches();
        boxes = StretchBoxes.of(stretches, () -> {});
    }

    /** Every third stretch is not driven, every third one not reached, the others have their number's minutes. */
    private static RoadTimes times() {
        int[] millis = new int[stretches.size()];
        for (int stretch = 0; stretch < millis.length; stretch++) {
            millis[stretch] = stretch % 3 == 0
                    ? StretchRanges.NOT_DRIVEN
                    : stretch % 3 == 1 ? StretchRanges.UNREACHED : 60_000 * (stretch % 90) - 1;
        }
        return new RoadTimes(stretches, millis);
    }

    private static TileAddress tileOf(Coordinate place, int zoom) {
        double tiles = 1 << zoom;
        double y = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(place.y) / 2));
        return new TileAddress(
                zoom, (int) Math.floor((place.x + 180) / 360 * tiles), (int) Math.floor((1 - y / Math.PI) / 2 * tiles));
    }

    @Test
    void everyEndOfADrivenRoadIsInItsTileWithItsMinutes() throws IOException {
        RoadTimes times = times();
        Map<TileAddress, Map<Integer, Set<Long>>> tiles = new HashMap<>();
        for (int stretch = 0; stretch < stretches.size(); stretch++) {
            Coordinate[] line = stretches.line(stretch);
            for (Coordinate end : List.of(line[0], line[line.length - 1])) {
                TileAddress address = tileOf(end, ZOOM);
                if (!tiles.containsKey(address)) {
                    tiles.put(address, corners(draw(address, times)));
                }
                if (times.isDriven(stretch)) {
                    assertThat(tiles.get(address).getOrDefault(times.minutes(stretch), Set.of()))
                            .contains(place(end, address));
                }
            }
        }
        assertThat(tiles).isNotEmpty();
        assertThat(tiles.values())
                .allMatch(tile -> tile.keySet().stream()
                        .allMatch(minutes -> minutes == RoadTimes.NEVER || minutes % 90 % 3 == 2));
    }

    private static byte[] draw(TileAddress address, RoadTimes times) {
        return TimeTile.draw(address.zoom(), address.x(), address.y(), times, boxes);
    }

    private static long place(Coordinate position, TileAddress address) {
        double tiles = 1 << address.zoom();
        double y = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(position.y) / 2));
        return at(
                Math.round(((position.x + 180) / 360 * tiles - address.x()) * 4096),
                Math.round(((1 - y / Math.PI) / 2 * tiles - address.y()) * 4096));
    }

    private static long at(long x, long y) {
        return x << 32 | y & 0xffffffffL;
    }

    @Test
    void whereNoRoadIsThereIsNothing() {
        assertThat(TimeTile.draw(ZOOM, 0, 0, times(), boxes)).isEmpty();
    }

    @Test
    void linesThatCrossTheSquareAreCutAtItAndOthersLeftOut() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            double[] steps =
                    random.doubles(2 * (2 + random.nextInt(6)), -300, 300).toArray();
            TileLines lines = new TileLines(-100, 100);
            lines.add(steps);
            double length = 0;
            for (int j = 2; j < steps.length; j += 2) {
                length += inside(steps[j - 2], steps[j - 1], steps[j], steps[j + 1]);
            }
            List<long[]> pieces = pieces(lines.commands());
            assertThat(pieces.stream().mapToDouble(TimeTileTest::length).sum())
                    .isCloseTo(length, within(4.0 * steps.length));
            assertThat(pieces).allMatch(piece -> Arrays.stream(piece).allMatch(step -> Math.abs(step) <= 100));
        }
    }

    /** By a thousand samples. */
    private static double inside(double fromX, double fromY, double toX, double toY) {
        int within = 0;
        for (int i = 0; i < 1000; i++) {
            double part = (i + 0.5) / 1000;
            within += Math.abs(fromX + part * (toX - fromX)) <= 100 && Math.abs(fromY + part * (toY - fromY)) <= 100
                    ? 1
                    : 0;
        }
        return within / 1000.0 * Math.hypot(toX - fromX, toY - fromY);
    }

    private static double length(long[] piece) {
        return Math.hypot(piece[2] - piece[0], piece[3] - piece[1]);
    }

    @Test
    void boxesFindWhatALookAtEachFinds() {
        Random random = new Random(5);
        Envelope all = town.bounds();
        for (int i = 0; i < 50; i++) {
            Envelope area = new Envelope(
                    all.getMinX() + random.nextDouble() * all.getWidth(),
                    all.getMinX() + random.nextDouble() * all.getWidth(),
                    all.getMinY() + random.nextDouble() * all.getHeight(),
                    all.getMinY() + random.nextDouble() * all.getHeight());
            for (int number = 0; number < stretches.classes().size(); number++) {
                Set<Integer> found = new HashSet<>();
                boxes.find(area, number, found::add);
                for (int stretch = 0; stretch < stretches.size(); stretch++) {
                    Envelope box = new Envelope();
                    for (Coordinate point : stretches.line(stretch)) {
                        box.expandToInclude(point);
                    }
                    if (stretches.classNumber(stretch) == number && box.intersects(area)) {
                        assertThat(found).contains(stretch);
                    }
                }
            }
        }
    }

    /** By minutes, the corners of all lines. */
    private static Map<Integer, Set<Long>> corners(byte[] tile) throws IOException {
        Map<Integer, Set<Long>> corners = new TreeMap<>();
        if (tile.length == 0) {
            return corners;
        }
        byte[] layer = fields(tile).get(3).get(0);
        Map<Integer, List<byte[]>> parts = fields(layer);
        assertThat(new String(parts.get(1).get(0))).isEqualTo("roads");
        assertThat(new String(parts.get(3).get(0))).isEqualTo("minutes");
        List<Integer> values = new ArrayList<>();
        for (byte[] value : parts.getOrDefault(4, List.of())) {
            CodedInputStream input = CodedInputStream.newInstance(value);
            assertThat(input.readTag() >>> 3).isEqualTo(5);
            values.add(input.readUInt32());
        }
        for (byte[] feature : parts.get(2)) {
            Map<Integer, List<byte[]>> own = fields(feature);
            int minutes = own.containsKey(2) ? values.get(numbers(own.get(2).get(0))[1]) : RoadTimes.NEVER;
            Set<Long> found = corners.computeIfAbsent(minutes, key -> new HashSet<>());
            for (long[] piece : pieces(numbers(own.get(4).get(0)))) {
                found.add(at(piece[0], piece[1]));
                found.add(at(piece[2], piece[3]));
            }
        }
        return corners;
    }

    private static Map<Integer, List<byte[]>> fields(byte[] message) throws IOException {
        Map<Integer, List<byte[]>> fields = new HashMap<>();
        CodedInputStream input = CodedInputStream.newInstance(message);
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            if ((tag & 7) == 2) {
                fields.computeIfAbsent(tag >>> 3, key -> new ArrayList<>()).add(input.readByteArray());
            } else {
                input.skipField(tag);
            }
        }
        return fields;
    }

    private static int[] numbers(byte[] packed) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(packed);
        List<Integer> numbers = new ArrayList<>();
        while (!input.isAtEnd()) {
            numbers.add(input.readUInt32());
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Pairs of corners that are joined. */
    private static List<long[]> pieces(int[] commands) {
        List<long[]> pieces = new ArrayList<>();
        long x = 0;
        long y = 0;
        for (int at = 0; at < commands.length; ) {
            int command = commands[at] & 7;
            int count = commands[at++] >>> 3;
            for (int i = 0; i < count; i++) {
                long nextX = x + CodedInputStream.decodeZigZag32(commands[at++]);
                long nextY = y + CodedInputStream.decodeZigZag32(commands[at++]);
                if (command == 2) {
                    pieces.add(new long[] {x, y, nextX, nextY});
                }
                x = nextX;
                y = nextY;
            }
        }
        return pieces;
    }
}
