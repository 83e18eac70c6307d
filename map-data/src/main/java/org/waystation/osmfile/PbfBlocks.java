package org.waystation.osmfile;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.openstreetmap.osmosis.osmbinary.Fileformat.Blob;
import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;
import org.waystation.osmfile.OsmFileException.Reason;

/**
 * The blocks of an OSM PBF: <a href="https://wiki.openstreetmap.org/wiki/PBF_Format">blobs</a> with a length before each.
 * They are framed here and not by the library, which takes a file that ends within a length for complete and says nothing
 * of compressions it does not know. Ends with an {@link EOFException} where the file ends within a block.
 */
final class PbfBlocks {

    /** The format's own limits. */
    private static final int LARGEST_HEADER_BYTES = 64 << 10;

    private static final int LARGEST_BLOB_BYTES = 32 << 20;
    private static final Set<String> KNOWN_FEATURES = Set.of("OsmSchema-V0.6", "DenseNodes");

    private final Path path;
    private final DataInputStream in;

    PbfBlocks(Path path, InputStream in) {
        this.path = path;
        this.in = new DataInputStream(in);
    }

    private record Block(String type, byte[] content) {}

    /** The first block; to be asked for before any data. */
    HeaderBlock header() throws IOException, OsmFileException {
        Optional<Block> first = next();
        if (first.isEmpty() || !first.get().type().equals("OSMHeader")) {
            throw new OsmFileException(Reason.NOT_OSM, path, "does not begin with an OSM header");
        }
        HeaderBlock header = parsed(first.get(), HeaderBlock::parseFrom);
        for (String feature : header.getRequiredFeaturesList()) {
            if (!KNOWN_FEATURES.contains(feature)) {
                throw new OsmFileException(
                        Reason.UNSUPPORTED, path, "needs '" + feature + "', which is not read; take a plain extract");
            }
        }
        return header;
    }

    /** The next block with objects in it; empty at the end of the file, which may only be between two blocks. */
    Optional<PrimitiveBlock> nextData() throws IOException, OsmFileException {
        for (Optional<Block> block = next(); block.isPresent(); block = next()) {
            if (block.get().type().equals("OSMData")) {
                return Optional.of(parsed(block.get(), PrimitiveBlock::parseFrom));
            }
        }
        return Optional.empty();
    }

    OsmFileException damaged(Exception cause) {
        return new OsmFileException(Reason.UNREADABLE, path, "is damaged; fetch or copy it again", cause);
    }

    @FunctionalInterface
    private interface Parser<T> {
        T parse(byte[] content) throws InvalidProtocolBufferException;
    }

    private <T> T parsed(Block block, Parser<T> parser) throws OsmFileException {
        try {
            return parser.parse(block.content());
        } catch (InvalidProtocolBufferException e) {
            throw damaged(e);
        }
    }

    private Optional<Block> next() throws IOException, OsmFileException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int headerBytes = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (headerBytes <= 0 || headerBytes > LARGEST_HEADER_BYTES) {
            throw damaged(null);
        }
        try {
            BlobHeader header = BlobHeader.parseFrom(exactly(headerBytes));
            if (header.getDatasize() < 0 || header.getDatasize() > LARGEST_BLOB_BYTES) {
                throw damaged(null);
            }
            Blob blob = Blob.parseFrom(exactly(header.getDatasize()));
            return Optional.of(new Block(header.getType(), unpack(blob)));
        } catch (InvalidProtocolBufferException e) {
            throw damaged(e);
        }
    }

    private byte[] exactly(int length) throws IOException {
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
                    Reason.UNSUPPORTED,
                    path,
                    "is packed with something other than zlib; write it anew with zlib, as 'osmium cat' does");
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
}
