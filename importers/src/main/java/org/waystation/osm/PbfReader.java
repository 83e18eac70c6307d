package org.waystation.osm;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.locationtech.jts.geom.Envelope;
import org.openstreetmap.osmosis.osmbinary.BinaryParser;
import org.openstreetmap.osmosis.osmbinary.Fileformat.Blob;
import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;
import org.openstreetmap.osmosis.osmbinary.Osmformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;
import org.waystation.osm.OsmFileException.Reason;

/**
 * Reads OSM PBF: <a href="https://wiki.openstreetmap.org/wiki/PBF_Format">blobs</a> with a length before each. The blobs
 * are framed here and not by the library, which takes a file that ends within a length for complete and says nothing
 * of compressions it does not know.
 */
final class PbfReader {

    private static final int LARGEST_HEADER_BYTES = 64 * 1024;
    private static final int LARGEST_BLOB_BYTES = 32 * 1024 * 1024;
    private static final Set<String> KNOWN_FEATURES = Set.of("OsmSchema-V0.6", "DenseNodes");
    private static final double NANO = 1e9;

    private final Path path;

    PbfReader(Path path) {
        this.path = path;
    }

    OsmFile.Header readHeader(InputStream in) throws IOException, OsmFileException {
        DataInputStream bytes = new DataInputStream(in);
        Optional<Block> first = nextBlock(bytes);
        if (first.isEmpty() || !first.get().type().equals("OSMHeader")) {
            throw new OsmFileException(Reason.NOT_OSM, path, "does not begin with an OSM header");
        }
        HeaderBlock header = HeaderBlock.parseFrom(first.get().content());
        for (String feature : header.getRequiredFeaturesList()) {
            if (!KNOWN_FEATURES.contains(feature)) {
                throw new OsmFileException(
                        Reason.UNSUPPORTED, path, "needs '" + feature + "', which is not read; take a plain extract");
            }
        }
        Optional<Envelope> bounds = header.hasBbox()
                ? Optional.of(new Envelope(
                        header.getBbox().getLeft() / NANO,
                        header.getBbox().getRight() / NANO,
                        header.getBbox().getBottom() / NANO,
                        header.getBbox().getTop() / NANO))
                : Optional.empty();
        Optional<Instant> timestamp = header.hasOsmosisReplicationTimestamp()
                ? Optional.of(Instant.ofEpochSecond(header.getOsmosisReplicationTimestamp()))
                : Optional.empty();
        return new OsmFile.Header(timestamp, bounds);
    }

    void read(InputStream in, OsmVisitor visitor) throws IOException, OsmFileException {
        DataInputStream bytes = new DataInputStream(in);
        Decoder decoder = new Decoder(visitor);
        for (Optional<Block> block = nextBlock(bytes); block.isPresent(); block = nextBlock(bytes)) {
            if (block.get().type().equals("OSMData")) {
                try {
                    decoder.parse(PrimitiveBlock.parseFrom(block.get().content()));
                } catch (InvalidProtocolBufferException | IndexOutOfBoundsException e) {
                    throw damaged(e);
                }
            }
        }
    }

    private record Block(String type, byte[] content) {}

    /** Empty at the end of the file, which may only be between two blocks. */
    private Optional<Block> nextBlock(DataInputStream in) throws IOException, OsmFileException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int headerBytes = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (headerBytes <= 0 || headerBytes > LARGEST_HEADER_BYTES) {
            throw damaged(null);
        }
        try {
            BlobHeader header = BlobHeader.parseFrom(exactly(in, headerBytes));
            if (header.getDatasize() < 0 || header.getDatasize() > LARGEST_BLOB_BYTES) {
                throw damaged(null);
            }
            Blob blob = Blob.parseFrom(exactly(in, header.getDatasize()));
            return Optional.of(new Block(header.getType(), unpack(blob)));
        } catch (InvalidProtocolBufferException e) {
            throw damaged(e);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private byte[] unpack(Blob blob) throws OsmFileException {
        if (blob.hasRaw()) {
            return blob.getRaw().toByteArray();
        }
        if (!blob.hasZlibData()) {
            throw new OsmFileException(
                    Reason.UNSUPPORTED, path, "is packed with something other than zlib; write it anew with zlib");
        }
        if (blob.getRawSize() < 0 || blob.getRawSize() > LARGEST_BLOB_BYTES) {
            throw damaged(null);
        }
        byte[] content = new byte[blob.getRawSize()];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(blob.getZlibData().toByteArray());
            int length = 0;
            while (length < content.length) {
                int more = inflater.inflate(content, length, content.length - length);
                if (more == 0) {
                    throw damaged(null);
                }
                length += more;
            }
            // The checksum stands after the last byte and is only looked at when that is asked for.
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw damaged(null);
            }
            return content;
        } catch (DataFormatException e) {
            throw damaged(e);
        } finally {
            inflater.end();
        }
    }

    private OsmFileException damaged(Exception cause) {
        return new OsmFileException(Reason.UNREADABLE, path, "is damaged; fetch or copy it again", cause);
    }

    /** Turns blocks into calls of a visitor, leaving out what the visitor does not want. */
    private static final class Decoder extends BinaryParser {

        private final OsmVisitor visitor;

        Decoder(OsmVisitor visitor) {
            this.visitor = visitor;
        }

        @Override
        protected void parseDense(Osmformat.DenseNodes nodes) {
            if (!visitor.wants(OsmType.NODE)) {
                return;
            }
            long id = 0;
            long latitude = 0;
            long longitude = 0;
            int at = 0;
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < nodes.getIdCount(); i++) {
                id += nodes.getId(i);
                latitude += nodes.getLat(i);
                longitude += nodes.getLon(i);
                pairs.clear();
                while (at < nodes.getKeysValsCount() && nodes.getKeysVals(at) != 0) {
                    pairs.add(getStringById(nodes.getKeysVals(at++)));
                    pairs.add(getStringById(nodes.getKeysVals(at++)));
                }
                at++;
                visitor.node(id, parseLon(longitude), parseLat(latitude), Tags.of(pairs.toArray(String[]::new)));
            }
        }

        @Override
        protected void parseNodes(List<Osmformat.Node> nodes) {
            if (visitor.wants(OsmType.NODE)) {
                for (Osmformat.Node node : nodes) {
                    Tags tags = tags(node.getKeysList(), node.getValsList());
                    visitor.node(node.getId(), parseLon(node.getLon()), parseLat(node.getLat()), tags);
                }
            }
        }

        @Override
        protected void parseWays(List<Osmformat.Way> ways) {
            if (!visitor.wants(OsmType.WAY)) {
                return;
            }
            for (Osmformat.Way way : ways) {
                long[] nodes = new long[way.getRefsCount()];
                long id = 0;
                for (int i = 0; i < nodes.length; i++) {
                    id += way.getRefs(i);
                    nodes[i] = id;
                }
                visitor.way(way.getId(), nodes, tags(way.getKeysList(), way.getValsList()));
            }
        }

        @Override
        protected void parseRelations(List<Osmformat.Relation> relations) {
            if (!visitor.wants(OsmType.RELATION)) {
                return;
            }
            OsmType[] types = OsmType.values();
            for (Osmformat.Relation relation : relations) {
                List<OsmVisitor.Member> members = new ArrayList<>(relation.getMemidsCount());
                long id = 0;
                for (int i = 0; i < relation.getMemidsCount(); i++) {
                    id += relation.getMemids(i);
                    OsmType type = types[relation.getTypes(i).getNumber()];
                    members.add(new OsmVisitor.Member(type, id, getStringById(relation.getRolesSid(i))));
                }
                Tags tags = tags(relation.getKeysList(), relation.getValsList());
                visitor.relation(relation.getId(), members, tags);
            }
        }

        private Tags tags(List<Integer> keys, List<Integer> values) {
            String[] pairs = new String[keys.size() * 2];
            for (int i = 0; i < keys.size(); i++) {
                pairs[2 * i] = getStringById(keys.get(i));
                pairs[2 * i + 1] = getStringById(values.get(i));
            }
            return Tags.of(pairs);
        }

        @Override
        protected void parse(HeaderBlock header) {}

        @Override
        public void complete() {}
    }
}
