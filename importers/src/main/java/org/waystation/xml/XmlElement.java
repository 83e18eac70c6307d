package org.waystation.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.intake.UnreadableSourceException;

/**
 * A part of a document, small enough to be held whole. Names are local ones, without prefix.
 *
 * @param type the local name of {@code xsi:type}; empty where there is none
 * @param text of the element itself, without its children's, stripped
 */
public record XmlElement(
        String name, String type, Map<String, String> attributes, String text, List<XmlElement> children) {

    public XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /**
     * Reads the element at whose start the reader stands, to its end.
     *
     * @param most elements and, roughly, lines of text that it may have
     * @return empty where it has more, which are passed over
     */
    public static Optional<XmlElement> read(GuardedXml xml, int most) throws UnreadableSourceException {
        Reading reading = new Reading(most);
        XmlElement element = reading.element(xml, 0);
        return reading.left < 0 ? Optional.empty() : Optional.of(element);
    }

    private static final class Reading {
        private static final int CHARACTERS = 100;
        private static final int DEEPEST = 100;

        private int left;

        Reading(int most) {
            this.left = most;
        }

        XmlElement element(GuardedXml xml, int depth) throws UnreadableSourceException {
            String name = xml.element();
            String type = xml.type();
            Map<String, String> attributes = xml.attributes();
            StringBuilder text = new StringBuilder();
            List<XmlElement> children = new ArrayList<>();
            left -= 1 + attributes.values().stream().mapToInt(String::length).sum() / CHARACTERS;
            if (depth >= DEEPEST) {
                left = -1;
            }
            while (xml.next() && !xml.isEnd()) {
                if (xml.isText() && left >= 0) {
                    left -= xml.text().length() / CHARACTERS;
                    text.append(xml.text());
                } else if (xml.isStart() && left >= 0) {
                    children.add(element(xml, depth + 1));
                } else if (xml.isStart()) {
                    skip(xml);
                }
            }
            return new XmlElement(name, type, attributes, text.toString().strip(), children);
        }

        /** To the end of the element at whose start the reader stands; not by recursion, since it may be deep. */
        private static void skip(GuardedXml xml) throws UnreadableSourceException {
            int depth = 1;
            while (depth > 0 && xml.next()) {
                depth += xml.isStart() ? 1 : xml.isEnd() ? -1 : 0;
            }
        }
    }

    /** The first child of that name. */
    public Optional<XmlElement> child(String name) {
        return children.stream().filter(child -> child.name().equals(name)).findFirst();
    }

    /** All children of that name. */
    public List<XmlElement> all(String name) {
        return children.stream().filter(child -> child.name().equals(name)).toList();
    }

    /** Everything of that name below, however deep, in the document's order. */
    public Stream<XmlElement> below(String name) {
        return children.stream()
                .flatMap(child -> Stream.concat(
                        child.name().equals(name) ? Stream.of(child) : Stream.empty(), child.below(name)));
    }

    /** The text of the first element of that name below; empty where there is none. */
    public String textBelow(String name) {
        return below(name)
                .map(XmlElement::text)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }
}
