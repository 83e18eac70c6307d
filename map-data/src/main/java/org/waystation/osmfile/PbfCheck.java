package org.waystation.osmfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openstreetmap.osmosis.osmbinary.Osmformat.DenseNodes;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Info;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveGroup;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Relation;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Way;
import org.waystation.osmfile.OsmFileException.Reason;

/**
 * Whether a PBF file is whole. Each blob must be all there; and since the format has no end mark, a file cut between two
 * blobs is recognised by what writers do: they fill every block but the last of its kind. So a file is refused
 *
 * <ul>
 *   <li>if it has no ways,
 *   <li>if it ends with a full block (as many objects as the fullest one, of which there are several), or
 *   <li>if it has several blocks of ways and no relation after them (every region has relations; an extract of roads
 *       alone is to be made with them, for they hold the turn restrictions).
 * </ul>
 *
 * <p>What a whole file may have, and is not asked after: ways that name nodes outside the extract.
 */
final class PbfCheck {

    /** Writers fill blocks up to thousands of objects (mostly 8000); blocks smaller than this are not full. */
    private static final int LEAST_FULL = 1000;

    private final Path file;
    private final ObjectOrder order;
    private final Map<OsmType, Integer> blocks = new EnumMap<>(OsmType.class);
    private int fullest;
    private int fullestBlocks;
    private int lastCount;
    private Optional<Instant> headerTimestamp = Optional.empty();
    private long newestMillis = Long.MIN_VALUE;

    PbfCheck(Path file) {
        this.file = file;
        this.order = new ObjectOrder(file);
    }

    Optional<Instant> read(InputStream in) throws IOException, OsmFileException {
        PbfBlocks blobs = new PbfBlocks(file, in);
        HeaderBlock header = blobs.header();
        if (header.getOsmosisReplicationTimestamp() > 0) {
            headerTimestamp = Optional.of(Instant.ofEpochSecond(header.getOsmosisReplicationTimestamp()));
        }
        for (Optional<PrimitiveBlock> block = blobs.nextData(); block.isPresent(); block = blobs.nextData()) {
            block(block.get());
        }
        requireEnd();
        if (headerTimestamp.isPresent() || newestMillis <= 0) {
            return headerTimestamp;
        }
        return Optional.of(Instant.ofEpochMilli(newestMillis));
    }

    private void block(PrimitiveBlock block) throws OsmFileException {
        Map<OsmType, Integer> counts = new EnumMap<>(OsmType.class);
        for (PrimitiveGroup group : block.getPrimitivegroupList()) {
            count(counts, OsmType.NODE, group.getNodesCount() + group.getDense().getIdCount());
            count(counts, OsmType.WAY, group.getWaysCount());
            count(counts, OsmType.RELATION, group.getRelationsCount());
            if (headerTimestamp.isEmpty()) {
                newestMillis = Math.max(newestMillis, newest(group) * block.getDateGranularity());
            }
        }
        counts.forEach((type, objects) -> {
            blocks.merge(type, 1, Integer::sum);
            countBlock(objects);
        });
    }

    private void countBlock(int objects) {
        lastCount = objects;
        if (objects > fullest) {
            fullest = objects;
            fullestBlocks = 0;
        }
        if (objects == fullest) {
            fullestBlocks++;
        }
    }

    private void count(Map<OsmType, Integer> counts, OsmType type, int objects) throws OsmFileException {
        if (objects > 0) {
            order.next(type);
            counts.merge(type, objects, Integer::sum);
        }
    }

    private static long newest(PrimitiveGroup group) {
        long newest = 0;
        DenseNodes dense = group.getDense();
        long timestamp = 0;
        for (int i = 0; i < dense.getDenseinfo().getTimestampCount(); i++) {
            timestamp += dense.getDenseinfo().getTimestamp(i);
            newest = Math.max(newest, timestamp);
        }
        for (Way way : group.getWaysList()) {
            newest = Math.max(newest, timestamp(way.getInfo()));
        }
        for (Relation relation : group.getRelationsList()) {
            newest = Math.max(newest, timestamp(relation.getInfo()));
        }
        return newest;
    }

    private static long timestamp(Info info) {
        return info.getTimestamp();
    }

    private void requireEnd() throws OsmFileException {
        if (blocks.isEmpty()) {
            throw truncated("it has a header but no data");
        }
        if (blocks.keySet().equals(Set.of(OsmType.NODE))) {
            throw truncated("it has nodes but no ways");
        }
        if (lastCount == fullest && fullestBlocks > 1 && fullest >= LEAST_FULL) {
            throw truncated("its last block is full, so that more must have followed");
        }
        if (order.last() == OsmType.WAY && blocks.get(OsmType.WAY) > 1) {
            throw truncated(
                    "it has ways but no relations (an extract of roads alone needs its relations too, for the turn "
                            + "restrictions)");
        }
    }

    private OsmFileException truncated(String why) {
        return new OsmFileException(Reason.TRUNCATED, file, "is cut off: " + why + ". Fetch it again");
    }
}
