package org.waystation.roads;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.waystation.roads.RoadImportException.Reason;

/** Whether an OSM XML file is well-formed to its end, with nodes before ways before relations. */
final class XmlCheck {

    private static final String DAMAGED = " is cut off or damaged: ";

    private final Path file;
    private boolean rootSeen;
    private int lastKind;
    private Optional<Instant> headerTimestamp = Optional.empty();
    private String newest = "";

    XmlCheck(Path file) {
        this.file = file;
    }

    Optional<Instant> read(InputStream raw, OsmFormat format) throws RoadImportException, IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = format.open(raw)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw notOsm(null);
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element(reader);
                }
            }
        } catch (XMLStreamException e) {
            if (!rootSeen) {
                throw notOsm(e);
            }
            throw new RoadImportException(Reason.TRUNCATED, "The file " + file + DAMAGED + e.getMessage(), e);
        } catch (EOFException | ZipException e) {
            throw new RoadImportException(Reason.TRUNCATED, "The file " + file + DAMAGED + e.getMessage(), e);
        } catch (IOException e) {
            // The decompressors have no type of their own for damaged data.
            if (format == OsmFormat.XML) {
                throw e;
            }
            throw new RoadImportException(Reason.TRUNCATED, "The file " + file + DAMAGED + e.getMessage(), e);
        }
        return headerTimestamp.isPresent() ? headerTimestamp : instant(newest);
    }

    private void element(XMLStreamReader reader) throws RoadImportException {
        String name = reader.getLocalName();
        if (!rootSeen) {
            if (!name.equals("osm")) {
                throw notOsm(null);
            }
            rootSeen = true;
            headerTimestamp = instant(reader.getAttributeValue(null, "osmosis_replication_timestamp"))
                    .or(() -> instant(reader.getAttributeValue(null, "timestamp")));
            return;
        }
        int kind = kind(name);
        if (kind == 0) {
            if (name.equals("meta") && headerTimestamp.isEmpty()) {
                headerTimestamp = instant(reader.getAttributeValue(null, "osm_base"));
            }
            return;
        }
        if (kind < lastKind) {
            throw new RoadImportException(
                    Reason.NOT_SORTED,
                    "The file " + file + " must hold first all nodes, then all ways, then all relations; "
                            + "'osmium sort' puts it in order");
        }
        lastKind = kind;
        String timestamp = reader.getAttributeValue(null, "timestamp");
        if (timestamp != null && timestamp.compareTo(newest) > 0) {
            newest = timestamp;
        }
    }

    private static int kind(String element) {
        return switch (element) {
            case "node" -> 1;
            case "way" -> 2;
            case "relation" -> 3;
            default -> 0;
        };
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private RoadImportException notOsm(Throwable cause) {
        return new RoadImportException(Reason.NOT_OSM, "The file " + file + " is not OpenStreetMap XML", cause);
    }
}
