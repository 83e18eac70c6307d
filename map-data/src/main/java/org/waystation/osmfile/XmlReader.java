package org.waystation.osmfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.waystation.osmfile.OsmFileException.Reason;

/** Reads the objects of an OSM XML document. */
final class XmlReader {

    private final Path path;

    XmlReader(Path path) {
        this.path = path;
    }

    void read(InputStream in, OsmVisitor visitor) throws IOException, OsmFileException {
        new XmlSource(path).parse(in, root -> {
            objects(root, visitor);
            return visitor;
        });
    }

    private void objects(XMLStreamReader xml, OsmVisitor visitor) throws XMLStreamException, OsmFileException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                Optional<OsmType> type = OsmType.ofElement(xml.getLocalName());
                if (type.isPresent()) {
                    object(xml, type.get(), visitor);
                }
            }
        }
    }

    private void object(XMLStreamReader xml, OsmType type, OsmVisitor visitor)
            throws XMLStreamException, OsmFileException {
        if (!visitor.wants(type)) {
            return;
        }
        long id = id(xml, "id");
        boolean deleted = "false".equals(xml.getAttributeValue(null, "visible"))
                || "delete".equals(xml.getAttributeValue(null, "action"));
        double longitude = number(xml.getAttributeValue(null, "lon"));
        double latitude = number(xml.getAttributeValue(null, "lat"));
        List<String> pairs = new ArrayList<>();
        List<Long> nodes = new ArrayList<>();
        List<OsmVisitor.Member> members = new ArrayList<>();
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && OsmType.ofElement(xml.getLocalName()).isPresent())) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "tag" -> {
                    pairs.add(attribute(xml, "k"));
                    pairs.add(attribute(xml, "v"));
                }
                case "nd" -> nodes.add(id(xml, "ref"));
                case "member" ->
                    members.add(new OsmVisitor.Member(
                            memberType(xml),
                            id(xml, "ref"),
                            Optional.ofNullable(xml.getAttributeValue(null, "role"))
                                    .orElse("")));
                default -> {
                    // <center>, <bounds> of Overpass
                }
            }
        }
        if (deleted) {
            return;
        }
        Tags tags = Tags.of(pairs.toArray(String[]::new));
        switch (type) {
            case NODE -> {
                // A node without a place is as good as none: the ways over it show a gap.
                if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) {
                    visitor.node(id, longitude, latitude, tags);
                }
            }
            case WAY ->
                visitor.way(id, nodes.stream().mapToLong(Long::longValue).toArray(), tags);
            case RELATION -> visitor.relation(id, members, tags);
        }
    }

    private OsmType memberType(XMLStreamReader xml) throws OsmFileException {
        String type = attribute(xml, "type");
        return OsmType.ofElement(type).orElseThrow(() -> wrong(xml, "a member of type '" + type + "'"));
    }

    private String attribute(XMLStreamReader xml, String name) throws OsmFileException {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw wrong(xml, "<" + xml.getLocalName() + "> without '" + name + "'");
        }
        return value;
    }

    private long id(XMLStreamReader xml, String name) throws OsmFileException {
        String value = attribute(xml, name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw wrong(xml, name + "='" + value + "'");
        }
    }

    private static double number(String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private OsmFileException wrong(XMLStreamReader xml, String what) {
        int line = xml.getLocation().getLineNumber();
        return new OsmFileException(Reason.NOT_OSM, path, "line " + line + " has " + what);
    }
}
