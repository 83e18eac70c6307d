package org.waystation.osm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.locationtech.jts.geom.Envelope;
import org.waystation.osm.OsmFileException.Reason;

/**
 * Reads OSM XML, version 0.6, as written by the OSM website, Overpass, JOSM and osmium. A document type is refused: OSM
 * files have none, and it is the door for files that unfold without end or read other files.
 */
final class XmlReader {

    private final Path path;

    XmlReader(Path path) {
        this.path = path;
    }

    OsmFile.Header readHeader(InputStream in) throws IOException, OsmFileException {
        return parse(in, (Pass) this::header);
    }

    void read(InputStream in, OsmVisitor visitor) throws IOException, OsmFileException {
        parse(in, (Pass) xml -> {
            objects(xml, visitor);
            return new OsmFile.Header(Optional.empty(), Optional.empty());
        });
    }

    @FunctionalInterface
    private interface Pass {
        OsmFile.Header over(XMLStreamReader xml) throws XMLStreamException, OsmFileException;
    }

    private OsmFile.Header parse(InputStream in, Pass pass) throws IOException, OsmFileException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                requireOsm(xml);
                return pass.over(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io) {
                throw io;
            }
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new OsmFileException(Reason.UNREADABLE, path, "is not well-formed XML at line " + line, e);
        }
    }

    /** Goes to the root element and looks at its name. */
    private void requireOsm(XMLStreamReader xml) throws XMLStreamException, OsmFileException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw new OsmFileException(Reason.NOT_OSM, path, "has a DOCTYPE, which an OSM file never has");
            }
        }
        String root = xml.getLocalName();
        if (root.equals("osmChange")) {
            throw new OsmFileException(Reason.UNSUPPORTED, path, "holds changes, not a region; take an extract");
        }
        if (!root.equals("osm")) {
            throw new OsmFileException(Reason.NOT_OSM, path, "is XML with <" + root + ">, not an OSM file");
        }
    }

    private OsmFile.Header header(XMLStreamReader xml) throws XMLStreamException {
        Optional<Instant> timestamp = instant(xml.getAttributeValue(null, "timestamp"));
        Optional<Envelope> bounds = Optional.empty();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "meta" -> timestamp = timestamp.or(() -> instant(xml.getAttributeValue(null, "osm_base")));
                case "bounds" -> bounds = bounds(xml);
                case "node", "way", "relation" -> {
                    return new OsmFile.Header(timestamp, bounds);
                }
                default -> {
                    // notes and whatever else a program adds
                }
            }
        }
        return new OsmFile.Header(timestamp, bounds);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Envelope> bounds(XMLStreamReader xml) {
        double[] sides = new double[4];
        String[] names = {"minlon", "maxlon", "minlat", "maxlat"};
        for (int i = 0; i < 4; i++) {
            sides[i] = number(xml.getAttributeValue(null, names[i]));
            if (Double.isNaN(sides[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Envelope(sides[0], sides[1], sides[2], sides[3]));
    }

    private void objects(XMLStreamReader xml, OsmVisitor visitor) throws XMLStreamException, OsmFileException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "node" -> object(xml, OsmType.NODE, visitor);
                    case "way" -> object(xml, OsmType.WAY, visitor);
                    case "relation" -> object(xml, OsmType.RELATION, visitor);
                    default -> {
                        // header elements
                    }
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
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT && isObject(xml.getLocalName()))) {
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

    private static boolean isObject(String element) {
        return element.equals("node") || element.equals("way") || element.equals("relation");
    }

    private OsmType memberType(XMLStreamReader xml) throws OsmFileException {
        String type = attribute(xml, "type");
        for (OsmType known : OsmType.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(type)) {
                return known;
            }
        }
        throw wrong(xml, "a member of type '" + type + "'");
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
