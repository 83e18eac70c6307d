package org.waystation.osmfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openstreetmap.osmosis.osmbinary.BinaryParser;
import org.openstreetmap.osmosis.osmbinary.Osmformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat.HeaderBlock;
import org.openstreetmap.osmosis.osmbinary.Osmformat.PrimitiveBlock;

/** Reads the objects of an OSM PBF. */
final class PbfReader {

    private final Path path;

    PbfReader(Path path) {
        this.path = path;
    }

    void read(InputStream in, OsmVisitor visitor) throws IOException, OsmFileException {
        PbfBlocks blocks = new PbfBlocks(path, in);
        blocks.header();
        Decoder decoder = new Decoder(visitor);
        for (Optional<PrimitiveBlock> block = blocks.nextData(); block.isPresent(); block = blocks.nextData()) {
            try {
                decoder.parse(block.get());
            } catch (IndexOutOfBoundsException e) {
                throw blocks.damaged(e);
            }
        }
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
