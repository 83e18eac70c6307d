package org.waystation.osm;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import org.openstreetmap.osmosis.osmbinary.Fileformat.Blob;
import org.openstreetmap.osmosis.osmbinary.Fileformat.BlobHeader;
import org.openstreetmap.osmosis.osmbinary.Osmformat.DenseNodes;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBBox;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveGroup;
import org.openstreetmap.osmosis.osmbinary.Osmformat.StringTable;
import org.openstreetmap.osmosis.osmbinary.Osmformat.Way;

/** Writes a PBF of two nodes and one road, block by block, so that tests can damage it where they like. */
final class PbfSketch {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static byte[] whole() throws IOException {
        return new PbfSketch()
                .header("OsmSchema-V0.6", "DenseNodes")
                .nodes()
                .way()
                .toBytes();
    }

    PbfSketch header(String... features) throws IOException {
        HeaderBlock.Builder header = HeaderBlock.newBuilder()
                .setOsmosisReplicationTimestamp(1_767_225_600)
                .setBbox(HeaderBBox.newBuilder()
                        .setLeft(120_000_000_000L)
                        .setRight(121_000_000_000L)
                        .setBottom(27_000_000_000L)
                        .setTop(28_000_000_000L));
        for (String feature : features) {
            header.addRequiredFeatures(feature);
        }
        return block("OSMHeader", header.build().toByteString());
    }

    PbfSketch nodes() throws IOException {
        DenseNodes nodes = DenseNodes.newBuilder()
                .addId(1)
                .addId(1)
                .addLon(1_206_000_000L)
                .addLon(10_000)
                .addLat(279_000_000L)
                .addLat(10_000)
                .build();
        return block("OSMData", primitive(PrimitiveGroup.newBuilder().setDense(nodes)));
    }

    PbfSketch way() throws IOException {
        Way way = Way.newBuilder()
                .setId(7)
                .addKeys(1)
                .addVals(2)
                .addRefs(1)
                .addRefs(1)
                .build();
        return block("OSMData", primitive(PrimitiveGroup.newBuilder().addWays(way)));
    }

    private static ByteString primitive(PrimitiveGroup.Builder group) {
        StringTable.Builder strings = StringTable.newBuilder();
        for (String text : new String[] {"", "highway", "primary"}) {
            strings.addS(ByteString.copyFromUtf8(text));
        }
        return PrimitiveBlock.newBuilder()
                .setStringtable(strings)
                .addPrimitivegroup(group)
                .build()
                .toByteString();
    }

    private PbfSketch block(String type, ByteString content) throws IOException {
        Deflater deflater = new Deflater();
        deflater.setInput(content.toByteArray());
        deflater.finish();
        byte[] packed = new byte[content.size() + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        Blob blob = Blob.newBuilder()
                .setRawSize(content.size())
                .setZlibData(ByteString.copyFrom(packed, 0, length))
                .build();
        BlobHeader header = BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.getSerializedSize())
                .build();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(header.getSerializedSize());
        header.writeTo(out);
        blob.writeTo(out);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
