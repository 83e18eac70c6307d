package org.waystation.roads;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.openstreetmap.osmosis.osmbinary.Fileformat.Blob;
import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;
import org.openstreetmap.osmosis.osmbinary.Osmformat.DenseNodes;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Info;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveGroup;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Relation;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Way;
import org.waystation.roads.RoadImportException.Reason;

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

    /** The format's own limits. */
    private static final int MOST_HEADER_BYTES = 64 << 10;

    private static final int MOST_BLOB_BYTES = 32 << 20;
    /** Writers fill blocks up to thousands of objects (mostly 8000); blocks smaller than this are not full. */
    private static final int LEAST_FULL = 1000;

    private static final int NODES = 0;
    private static final int WAYS = 1;
    private static final int RELATIONS = 2;

    private final Path file;
    private final int[] blocks = new int[3];
    private int fullest;
    private int fullestBlocks;
    private int lastKind;
    private int lastCount;
    private Optional<Instant> headerTimestamp = Optional.empty();
    private long newestMillis = Long.MIN_VALUE;

    PbfCheck(Path file) {
        this.file = file;
    }

    Optional<Instant> read(InputStream raw) throws IOException, RoadImportException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 16));
        try {
            for (int first = in.read(); first >= 0; first = in.read()) {
                int headerBytes = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
                BlobHeader header = BlobHeader.parseFrom(bytes(in, headerBytes, MOST_HEADER_BYTES));
                Blob blob = Blob.parseFrom(bytes(in, header.getDatasize(), MOST_BLOB_BYTES));
                if (header.getType().equals("OSMHeader")) {
                    header(HeaderBlock.parseFrom(content(blob)));
                } else if (header.getType().equals("OSMData")) {
                    block(PrimitiveBlock.parseFrom(content(blob)));
                }
            }
        } catch (EOFException e) {
            throw truncated("it ends in the middle of a block", e);
        } catch (InvalidProtocolBufferException | DataFormatException e) {
            throw new RoadImportException(
                    Reason.TRUNCATED, "The file " + file + " is damaged: " + e.getMessage() + ". Fetch it again", e);
        }
        requireEnd();
        if (headerTimestamp.isPresent() || newestMillis <= 0) {
            return headerTimestamp;
        }
        return Optional.of(Instant.ofEpochMilli(newestMillis));
    }

    private byte[] bytes(DataInputStream in, int length, int most) throws IOException {
        if (length < 0 || length > most) {
            throw new InvalidProtocolBufferException("a block claims to have " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private ByteString content(Blob blob) throws DataFormatException, RoadImportException, IOException {
        if (blob.hasRaw()) {
            return blob.getRaw();
        }
        if (!blob.hasZlibData()) {
            throw new RoadImportException(
                    Reason.UNREADABLE,
                    "The file " + file + " is compressed in a way that is not understood; only zlib is. "
                            + "'osmium cat' writes it so");
        }
        if (blob.getRawSize() < 0 || blob.getRawSize() > MOST_BLOB_BYTES) {
            throw new InvalidProtocolBufferException("a block claims to unpack to " + blob.getRawSize() + " bytes");
        }
        byte[] content = new byte[blob.getRawSize()];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(blob.getZlibData().toByteArray());
            int length = 0;
            while (length < content.length) {
                int n = inflater.inflate(content, length, content.length - length);
                if (n == 0) {
                    throw new DataFormatException("a block unpacks to less than it claims");
                }
                length += n;
            }
        } finally {
            inflater.end();
        }
        return ByteString.copyFrom(content);
    }

    private void header(HeaderBlock header) {
        if (header.getOsmosisReplicationTimestamp() > 0) {
            headerTimestamp = Optional.of(Instant.ofEpochSecond(header.getOsmosisReplicationTimestamp()));
        }
    }

    private void block(PrimitiveBlock block) throws RoadImportException {
        int[] counts = new int[3];
        for (PrimitiveGroup group : block.getPrimitivegroupList()) {
            count(counts, NODES, group.getNodesCount() + group.getDense().getIdCount());
            count(counts, WAYS, group.getWaysCount());
            count(counts, RELATIONS, group.getRelationsCount());
            if (headerTimestamp.isEmpty()) {
                newestMillis = Math.max(newestMillis, newest(group) * block.getDateGranularity());
            }
        }
        for (int kind = NODES; kind <= RELATIONS; kind++) {
            if (counts[kind] > 0) {
                blocks[kind]++;
                countBlock(counts[kind]);
            }
        }
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

    private void count(int[] counts, int kind, int objects) throws RoadImportException {
        if (objects == 0) {
            return;
        }
        if (kind < lastKind) {
            throw new RoadImportException(
                    Reason.NOT_SORTED,
                    "The file " + file + " must hold first all nodes, then all ways, then all relations; "
                            + "'osmium sort' puts it in order");
        }
        lastKind = kind;
        counts[kind] += objects;
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

    private void requireEnd() throws RoadImportException {
        if (blocks[NODES] + blocks[WAYS] + blocks[RELATIONS] == 0) {
            throw truncated("it has a header but no data", null);
        }
        if (blocks[WAYS] == 0 && blocks[RELATIONS] == 0) {
            throw truncated("it has nodes but no ways", null);
        }
        if (lastCount == fullest && fullestBlocks > 1 && fullest >= LEAST_FULL) {
            throw truncated("its last block is full, so that more must have followed", null);
        }
        if (lastKind == WAYS && blocks[WAYS] > 1) {
            throw truncated(
                    "it has ways but no relations (an extract of roads alone needs its relations too, for the turn "
                            + "restrictions)",
                    null);
        }
    }

    private RoadImportException truncated(String why, Throwable cause) {
        return new RoadImportException(
                Reason.TRUNCATED, "The file " + file + " is cut off: " + why + ". Fetch it again", cause);
    }
}
