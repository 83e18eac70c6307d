package org.waystation.osmfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.waystation.osmfile.OsmFileException.Reason;

/**
 * Opens OSM XML, version 0.6, as written by the OSM website, Overpass, JOSM and osmium. A document type is refused: OSM
 * files have none, and it is the door for files that unfold without end or read other files.
 */
final class XmlSource {

    private final Path path;

    XmlSource(Path path) {
        this.path = path;
    }

    /** What is done with the document, from its root element on. */
    @FunctionalInterface
    interface Pass<T> {
        T over(XMLStreamReader root) throws XMLStreamException, OsmFileException;
    }

    <T> T parse(InputStream in, Pass<T> pass) throws IOException, OsmFileException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            // The parser closes its source at the document's end, where the file may still go on.
            XMLStreamReader xml = factory.createXMLStreamReader(CloseShieldInputStream.wrap(in));
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

    /** Empty for an attribute that is absent or no point in time. */
    static Optional<Instant> instant(String text) {
        try {
            return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
