package org.waystation.xml;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;

/**
 * Reads XML from somebody else as a stream: nothing outside of the document is fetched, and a DOCTYPE, which could define
 * entities that swell or fetch, is refused. Not thread-safe.
 */
public final class GuardedXml implements AutoCloseable {

    private final XMLStreamReader xml;
    private final String name;

    private GuardedXml(XMLStreamReader xml, String name) {
        this.xml = xml;
        this.name = name;
    }

    /** @param name the file's name, for problems */
    public static GuardedXml open(InputStream in, String name) throws UnreadableSourceException {
        // The program's libraries bring other parsers along; the platform's own is the one whose limits are known.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        try {
            return new GuardedXml(factory.createXMLStreamReader(in), name);
        } catch (XMLStreamException e) {
            throw broken(name, e);
        }
    }

    /** The local name of the root element. */
    public static String rootOf(InputStream in, String name) throws UnreadableSourceException {
        try (GuardedXml xml = open(in, name)) {
            while (xml.next()) {
                if (xml.isStart()) {
                    return xml.element();
                }
            }
            throw new UnreadableSourceException(ImportProblem.of(name, 0, "the XML has no element"));
        }
    }

    /** Goes on to the next part. */
    public boolean next() throws UnreadableSourceException {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new UnreadableSourceException(ImportProblem.of(
                        name, line(), "the XML has a DOCTYPE or an entity of its own, which is not read"));
            }
            return true;
        } catch (XMLStreamException e) {
            throw broken(name, e);
        }
    }

    private static UnreadableSourceException broken(String name, XMLStreamException failure) {
        long line = Optional.ofNullable(failure.getLocation())
                .map(location -> (long) Math.max(location.getLineNumber(), 0))
                .orElse(0L);
        String reason = String.valueOf(failure.getMessage())
                .replaceAll("(?s)^ParseError at \\[row,col\\]:\\[\\d+,\\d+\\]\\s*Message:\\s*", "")
                .strip();
        boolean cutOff = reason.contains("must start and end within the same entity")
                || reason.contains("Premature end")
                || reason.contains("must be terminated by the matching");
        return new UnreadableSourceException(ImportProblem.of(
                name,
                line,
                (cutOff ? "the XML is damaged or was cut off: " : "this is not well-formed XML: ") + reason));
    }

    public boolean isStart() {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    public boolean isEnd() {
        return xml.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    public boolean isText() {
        return xml.getEventType() == XMLStreamConstants.CHARACTERS
                || xml.getEventType() == XMLStreamConstants.CDATA
                || xml.getEventType() == XMLStreamConstants.SPACE;
    }

    public String text() {
        return xml.getText();
    }

    /** The local name. */
    public String element() {
        return xml.getLocalName();
    }

    /** Empty where there is none. */
    public String attribute(String attribute) {
        return Optional.ofNullable(xml.getAttributeValue(null, attribute)).orElse("");
    }

    /** Of the element. */
    public String namespace() {
        return Optional.ofNullable(xml.getNamespaceURI()).orElse("");
    }

    /** The local name that {@code xsi:type} has; empty where there is none. */
    public String type() {
        String type = Optional.ofNullable(xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type"))
                .orElse("");
        return type.substring(type.indexOf(':') + 1).strip();
    }

    /** Those without namespace. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (Optional.ofNullable(xml.getAttributeNamespace(i)).orElse("").isEmpty()) {
                attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }
        return attributes;
    }

    public long line() {
        return Math.max(xml.getLocation().getLineNumber(), 0);
    }

    @Override
    public void close() throws UnreadableSourceException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(name, e);
        }
    }
}
