package org.waystation.stations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;

/**
 * Parts of a large match that can be planned by {@link StationMatcher} one by one, with the same result as all at once: what
 * can be taken for one station, or changes what can, is in one part. Keeps places and numbers only, some 50 bytes a station,
 * so that a million fit where their records would not. Drafts go by the numbers that the caller gives them, from 0. Not
 * thread-safe.
 *
 * <p>First all known stations, with the drafts that are already among their accounts; then all drafts; then {@link #parts}.
 */
public final class MatchParts {

    private static final double CELL_DEGREES = 0.005;
    private static final long COLUMNS = (long) (360 / CELL_DEGREES) + 2;
    private static final int INDEX_BITS = 31;
    private static final StationKind[] KINDS = StationKind.values();

    private final int drafts;
    /** Nodes are drafts, then stations. */
    private int[] parent;

    private long[] stationIds = new long[16];
    private int stations;
    /** By draft: the station that has it among its accounts, or −1. */
    private final int[] stationOf;

    private final BitSet unchanged = new BitSet();
    /** Nodes that have to be planned. */
    private final BitSet open = new BitSet();
    /** Drafts that may join any station near. */
    private final BitSet loose = new BitSet();

    private double[] longitudes = new double[16];
    private double[] latitudes = new double[16];
    private int[] nodes = new int[16];
    private byte[] kinds = new byte[16];
    private short[] sources = new short[16];
    private int places;

    /** @param drafts how many there are */
    public MatchParts(int drafts) {
        this.drafts = drafts;
        this.stationOf = new int[drafts];
        Arrays.fill(stationOf, -1);
    }

    /**
     * An account of a known station.
     *
     * @param draft the draft of the same source and id, or −1
     * @param isUnchanged whether that draft says the same
     */
    public record KnownAccount(StationDraft account, int draft, boolean isUnchanged) {}

    /**
     * A known station.
     *
     * @param mustPlan whether it is to be planned even if no draft concerns it, as when a source no longer has it
     */
    public void addStation(long id, List<KnownAccount> accounts, boolean mustPlan) {
        if (stations == stationIds.length) {
            stationIds = Arrays.copyOf(stationIds, 2 * stations);
        }
        int node = drafts + stations;
        stationIds[stations++] = id;
        if (mustPlan) {
            open.set(node);
        }
        for (KnownAccount known : accounts) {
            StationDetails details = known.account().details();
            addPlace(details.position(), node, details.kind(), -1);
            if (known.draft() >= 0) {
                stationOf[known.draft()] = node;
                if (known.isUnchanged()) {
                    unchanged.set(known.draft());
                } else {
                    open.set(known.draft());
                    // Alone, it stays this station's whatever it says; beside others it may turn out to be of another
                    // place.
                    if (accounts.size() > 1) {
                        loose.set(known.draft());
                    }
                }
            }
        }
    }

    /** @param source a number for the draft's source */
    public void addDraft(int draft, Position position, StationKind kind, int source) {
        if (stationOf[draft] < 0) {
            open.set(draft);
            loose.set(draft);
        }
        if (!unchanged.get(draft)) {
            addPlace(position, draft, kind, source);
        }
    }

    private void addPlace(Position position, int node, StationKind kind, int source) {
        if (places == nodes.length) {
            int more = places + (places >> 1);
            longitudes = Arrays.copyOf(longitudes, more);
            latitudes = Arrays.copyOf(latitudes, more);
            nodes = Arrays.copyOf(nodes, more);
            kinds = Arrays.copyOf(kinds, more);
            sources = Arrays.copyOf(sources, more);
        }
        longitudes[places] = position.longitude();
        latitudes[places] = position.latitude();
        nodes[places] = node;
        kinds[places] = (byte) kind.ordinal();
        sources[places++] = (short) source;
    }

    /** How many drafts say nothing new. */
    public int unchangedCount() {
        return unchanged.cardinality();
    }

    public boolean isUnchanged(int draft) {
        return unchanged.get(draft);
    }

    /**
     * What is to be planned together.
     *
     * @param stationIds known stations
     * @param drafts by number; those that say nothing new are among them where their station is
     */
    public record Part(List<Long> stationIds, List<Integer> drafts) {}

    /** Hears of each part. */
    @FunctionalInterface
    public interface PartConsumer {
        void accept(Part part);
    }

    /** @param size about how many stations and drafts a part has; one may be larger where much lies close together */
    public void parts(int size, PartConsumer each) {
        join();
        int count = drafts + stations;
        BitSet openRoots = new BitSet();
        for (int node = open.nextSetBit(0); node >= 0; node = open.nextSetBit(node + 1)) {
            openRoots.set(root(node));
        }
        long[] byRoot = new long[count];
        int kept = 0;
        for (int node = 0; node < count; node++) {
            int root = root(node);
            if (openRoots.get(root)) {
                byRoot[kept++] = ((long) root << INDEX_BITS) | node;
            }
        }
        Arrays.sort(byRoot, 0, kept);
        List<Long> ids = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < kept; i++) {
            boolean begins = i > 0 && byRoot[i] >> INDEX_BITS != byRoot[i - 1] >> INDEX_BITS;
            if (begins && ids.size() + numbers.size() >= size) {
                each.accept(new Part(List.copyOf(ids), List.copyOf(numbers)));
                ids.clear();
                numbers.clear();
            }
            int node = (int) (byRoot[i] & Integer.MAX_VALUE);
            if (node < drafts) {
                numbers.add(node);
            } else {
                ids.add(stationIds[node - drafts]);
            }
        }
        if (!ids.isEmpty() || !numbers.isEmpty()) {
            each.accept(new Part(ids, numbers));
        }
    }

    private void join() {
        parent = new int[drafts + stations];
        Arrays.setAll(parent, node -> node);
        for (int draft = 0; draft < drafts; draft++) {
            if (stationOf[draft] >= 0) {
                union(draft, stationOf[draft]);
            }
        }
        if (loose.isEmpty()) {
            return;
        }
        long[] cells = new long[places];
        for (int place = 0; place < places; place++) {
            cells[place] = (cell(longitudes[place], latitudes[place]) << INDEX_BITS) | place;
        }
        Arrays.sort(cells);
        for (int place = 0; place < places; place++) {
            int node = nodes[place];
            if (node < drafts && loose.get(node)) {
                int here = place;
                forEachNear(cells, place, other -> joinIfNear(here, other));
            }
        }
    }

    private static long cell(double longitude, double latitude) {
        return row(latitude) * COLUMNS + column(longitude);
    }

    private static long column(double longitude) {
        return (long) Math.floor((longitude + 180) / CELL_DEGREES);
    }

    private static long row(double latitude) {
        return (long) Math.floor((latitude + 90) / CELL_DEGREES);
    }

    private void forEachNear(long[] cells, int place, IntConsumer found) {
        double latitude = latitudes[place];
        double north = SameStation.FARTHEST_METRES / LocalPlane.METRES_PER_DEGREE * 1.01;
        double east = north / Math.cos(Math.toRadians(Math.min(85, Math.abs(latitude) + north)));
        long west = Math.max(column(longitudes[place] - east), 0);
        long last = Math.min(column(longitudes[place] + east), COLUMNS - 1);
        for (long row = Math.max(row(latitude - north), 0); row <= row(latitude + north); row++) {
            long end = (row * COLUMNS + last + 1) << INDEX_BITS;
            int at = Arrays.binarySearch(cells, (row * COLUMNS + west) << INDEX_BITS);
            for (int i = at < 0 ? -at - 1 : at; i < cells.length && cells[i] < end; i++) {
                found.accept((int) (cells[i] & Integer.MAX_VALUE));
            }
        }
    }

    private void joinIfNear(int draftPlace, int other) {
        int node = nodes[draftPlace];
        int otherNode = nodes[other];
        if (node == otherNode) {
            return;
        }
        boolean sameSource = otherNode < drafts && sources[draftPlace] == sources[other];
        double reach = sameSource
                ? SameStation.DOUBLE_METRES
                : SameStation.reachMetres(KINDS[kinds[draftPlace]], KINDS[kinds[other]]);
        Position here = new Position(longitudes[draftPlace], latitudes[draftPlace]);
        if (reach > 0
                && here.distanceMetres(new Position(longitudes[other], latitudes[other])) <= reach
                && root(node) != root(otherNode)) {
            union(node, otherNode);
        }
    }

    private int root(int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void union(int one, int other) {
        int a = root(one);
        int b = root(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }
}
