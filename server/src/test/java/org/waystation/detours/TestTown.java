package org.waystation.detours;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.processes.OncePerRun;
import org.waystation.progress.Progress;
import org.waystation.roads.RealGraphs;
import org.waystation.roads.RoadImportException;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadNetworkBuilder;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.UnusableGraphException;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;

/**
 * Maps in metres for the engine's tests. The origin is a corner; x is metres east, y metres north.
 */
public final class TestTown {

    public static final VehicleFleet FLEET = new VehicleFleet(List.of(
            VehicleFleet.defaults().get(VehicleFleet.CAR),
            VehicleFleet.defaults().get(VehicleFleet.HEAVY_TRUCK)));

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double LONGITUDE = 120.6;
    private static final double LATITUDE = 28;
    private static final List<String> KINDS = List.of("primary", "secondary", "tertiary", "residential");

    private final List<String> nodes = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<String> ways = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();

    /** Two towns with no road between them; the first has its corner at the origin. */
    public static RoadNetwork twoTowns(Path folder) {
        return drawnOnce("two-towns", folder, map -> {
            map.grid(0, 0, 13, new Random(7));
            map.grid(5000, 0, 13, new Random(8));
        });
    }

    public static RoadNetwork oneTown(Path folder) {
        return drawnOnce("one-town", folder, map -> map.grid(0, 0, 13, new Random(9)));
    }

    /** What several classes ask for is built once in a run; each has a copy of its own. */
    private static RoadNetwork drawnOnce(String name, Path folder, Consumer<TestTown> drawing) {
        Path made = OncePerRun.folder(name, each -> {
            TestTown map = new TestTown();
            drawing.accept(map);
            map.build(each).close();
        });
        OncePerRun.copy(made, folder);
        return load(folder.resolve("graph"));
    }

    public static Position at(double x, double y) {
        double east = x / METRES_PER_DEGREE / Math.cos(Math.toRadians(LATITUDE));
        return new Position(LONGITUDE + east, LATITUDE + y / METRES_PER_DEGREE);
    }

    /** @return the node's id */
    public int node(double x, double y) {
        int id = nodes.size() + 1;
        Position position = at(x, y);
        positions.add(position);
        nodes.add("<node id='%d' lat='%.8f' lon='%.8f' version='1'/>"
                .formatted(id, position.latitude(), position.longitude()));
        return id;
    }

    /** @return the id of a node that is a motorway's junction of that name */
    public int motorwayJunction(double x, double y, String name) {
        int id = node(x, y);
        String plain = nodes.get(id - 1);
        nodes.set(id - 1, plain.replace("/>", ">" + tags("highway=motorway_junction", "name=" + name) + "</node>"));
        return id;
    }

    /** @return the way's id */
    public int way(List<Integer> nodeIds, String... tags) {
        int id = ways.size() + 1;
        String refs = nodeIds.stream().map(ref -> "<nd ref='" + ref + "'/>").collect(Collectors.joining());
        ways.add("<way id='" + id + "' version='1'>" + refs + tags(tags) + "</way>");
        return id;
    }

    public void noTurn(int fromWay, int viaNode, int toWay, String restriction) {
        relations.add("<relation id='" + (relations.size() + 1) + "' version='1'><member type='way' ref='" + fromWay
                + "' role='from'/><member type='node' ref='" + viaNode + "' role='via'/><member type='way' ref='"
                + toWay
                + "' role='to'/>" + tags("type=restriction", restriction) + "</relation>");
    }

    /** Forbids to come from one way and go on to another over a third. */
    public void noWay(int fromWay, int viaWay, int toWay) {
        relations.add("<relation id='" + (relations.size() + 1) + "' version='1'><member type='way' ref='" + fromWay
                + "' role='from'/><member type='way' ref='" + viaWay + "' role='via'/><member type='way' ref='" + toWay
                + "' role='to'/>" + tags("type=restriction", "restriction=no_u_turn") + "</relation>");
    }

    private static String tags(String... tags) {
        return Arrays.stream(tags)
                .map(tag -> tag.split("=", 2))
                .map(pair -> "<tag k='" + pair[0] + "' v='" + pair[1] + "'/>")
                .collect(Collectors.joining());
    }

    /**
     * A town of about 100 m blocks, a little crooked so that no two ways are equally long, with one-way streets, bans on
     * trucks, forbidden turns and ways, dead ends and loops.
     */
    public void grid(double west, double south, int size, Random random) {
        int[][] corner = new int[size][size];
        for (int[] row : corner) {
            for (int column = 0; column < size; column++) {
                double y = south + 100.0 * Arrays.asList(corner).indexOf(row) + 40 * random.nextDouble();
                row[column] = node(west + 100.0 * column + 40 * random.nextDouble(), y);
            }
        }
        int[][] east = new int[size][size];
        int[][] north = new int[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (column + 1 < size) {
                    east[row][column] = street(corner[row][column], corner[row][column + 1], row, size, random);
                }
                if (row + 1 < size) {
                    north[row][column] = street(corner[row][column], corner[row + 1][column], column, size, random);
                }
            }
        }
        for (int column = 1; column + 1 < size; column++) {
            int row = 1 + random.nextInt(size - 2);
            noWay(north[row - 1][column], east[row][column - 1], north[row][column - 1]);
            oddities(corner[row][column], corner[row][column - 1], column, random);
        }
        for (int row = 0; row + 1 < size; row++) {
            for (int column = 1; column < size; column++) {
                if (random.nextInt(3) == 0) {
                    String who = random.nextBoolean() ? "restriction=no_left_turn" : "restriction:hgv=no_left_turn";
                    noTurn(east[row][column - 1], corner[row][column], north[row][column], who);
                }
            }
        }
    }

    /** At a corner: a dead end, a loop to turn round in, a second street beside the first, or a one-way way out. */
    private void oddities(int corner, int neighbour, int kind, Random random) {
        Position at = positions.get(corner - 1);
        int first = nodeAt(at, 15 + 10 * random.nextDouble(), 30);
        int second = nodeAt(at, 30 + 10 * random.nextDouble(), 20);
        switch (kind % 4) {
            case 0 -> way(List.of(corner, first, second), "highway=service");
            case 1 -> way(List.of(corner, first, second, corner), "highway=residential", "name=Loop");
            case 2 -> way(List.of(corner, second, neighbour), "highway=residential");
            default -> way(List.of(corner, second, first, neighbour), "highway=residential", "oneway=yes");
        }
    }

    private int nodeAt(Position origin, double east, double north) {
        double x = (origin.longitude() - LONGITUDE) * METRES_PER_DEGREE * Math.cos(Math.toRadians(LATITUDE));
        return node(x + east, (origin.latitude() - LATITUDE) * METRES_PER_DEGREE + north);
    }

    private int street(int from, int to, int number, int size, Random random) {
        String highway = "highway=" + KINDS.get(number % KINDS.size());
        boolean rim = number == 0 || number == size - 1;
        String rule = rim
                ? "lit=yes"
                : switch (random.nextInt(6)) {
                    case 0 -> "oneway=yes";
                    case 1 -> "oneway=-1";
                    case 2 -> "hgv=no";
                    default -> "lit=yes";
                };
        return way(List.of(from, to), highway, rule);
    }

    public RoadNetwork build(Path folder) {
        List<String> lines = new ArrayList<>(List.of("<osm version='0.6'>"));
        lines.addAll(nodes);
        lines.addAll(ways);
        lines.addAll(relations);
        lines.add("</osm>");
        try {
            return build(Files.write(folder.resolve("town.osm"), lines), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RoadNetwork build(Path osmFile, Path folder) {
        try {
            new RoadNetworkBuilder(FLEET).build(osmFile, folder.resolve("graph"), Progress.SILENT);
        } catch (RoadImportException e) {
            throw new AssertionError(e);
        }
        return load(folder.resolve("graph"));
    }

    private static RoadNetwork load(Path graph) {
        try {
            return RoadNetwork.load(graph, FLEET);
        } catch (UnusableGraphException e) {
            throw new AssertionError(e);
        }
    }

    /** The roads of a real extract. */
    static RoadNetwork real(String name) {
        return RealGraphs.load(realFile(name), FLEET);
    }

    public static Path realFile(String name) {
        Path file = Path.of(System.getProperty("real.data", "absent"))
                .resolve("osm")
                .resolve(name);
        assumeTrue(Files.exists(file), "needs the real extract " + name + " (system property real.data)");
        return file;
    }

    public static RoadPoint snap(RoadNetwork network, String vehicleId, Position position) {
        return network.snap(position, network.fleet().vehicle(vehicleId))
                .point()
                .orElseThrow(() -> new AssertionError(String.format(
                        Locale.ROOT,
                        "%s: %s",
                        position,
                        network.snap(position, network.fleet().vehicle(vehicleId)))));
    }

    public static List<RoadPoint> randomPoints(RoadNetwork network, String vehicleId, int count, Random random) {
        return randomPoints(network, network.fleet().vehicle(vehicleId), count, random);
    }

    public static List<RoadPoint> randomPoints(RoadNetwork network, Vehicle vehicle, int count, Random random) {
        Envelope box = network.bounds();
        List<RoadPoint> points = new ArrayList<>();
        while (points.size() < count) {
            Position position = new Position(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight());
            network.snap(position, vehicle).point().ifPresent(points::add);
        }
        return points;
    }
}
