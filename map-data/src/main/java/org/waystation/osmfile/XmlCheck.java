package org.waystation.osmfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Whether an OSM XML file is well-formed to its end, with nodes before ways before relations. */
final class XmlCheck {

    private final Path file;
    private final ObjectOrder order;
    private Optional<Instant> headerTimestamp = Optional.empty();
    private String newest = "";

    XmlCheck(Path file) {
        this.file = file;
        this.order = new ObjectOrder(file);
    }

    Optional<Instant> read(InputStream in) throws IOException, OsmFileException {
        return new XmlSource(file).parse(in, root -> {
            headerTimestamp = XmlSource.instant(root.getAttributeValue(null, "osmosis_replication_timestamp"))
                    .or(() -> XmlSource.instant(root.getAttributeValue(null, "timestamp")));
            while (root.hasNext()) {
                if (root.next() == XMLStreamConstants.START_ELEMENT) {
                    element(root);
                }
            }
            return headerTimestamp.isPresent() ? headerTimestamp : XmlSource.instant(newest);
        });
    }

    private void element(XMLStreamReader reader) throws OsmFileException {
        String name = reader.getLocalName();
        Optional<OsmType> type = OsmType.ofElement(name);
        if (type.isEmpty()) {
            if (name.equals("meta") && headerTimestamp.isEmpty()) {
                headerTimestamp = XmlSource.instant(reader.getAttributeValue(null, "osm_base"));
            }
            return;
        }
        order.next(type.get());
        String timestamp = reader.getAttributeValue(null, "timestamp");
        if (timestamp != null && timestamp.compareTo(newest) > 0) {
            newest = timestamp;
        }
    }
}
