package org.waystation.nets;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** One page of labels as SVG, in millimetres. Names stand in Chinese: whoever shows it has the characters. */
final class SvgLabels {

    private SvgLabels() {}

    /** @param labels at most {@link LabelSheet#LABELS} */
    static byte[] write(List<NetLabel> labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
            xml.writeAttribute("width", number(LabelSheet.PAGE_WIDTH) + "mm");
            xml.writeAttribute("height", number(LabelSheet.PAGE_HEIGHT) + "mm");
            xml.writeAttribute(
                    "viewBox", "0 0 " + number(LabelSheet.PAGE_WIDTH) + " " + number(LabelSheet.PAGE_HEIGHT));
            xml.writeAttribute("font-family", "sans-serif");
            for (int place = 0; place < labels.size(); place++) {
                writeLabel(xml, labels.get(place), LabelSheet.left(place), LabelSheet.top(place));
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("nothing stands in the way of writing to memory", e);
        }
        return out.toByteArray();
    }

    private static void writeLabel(XMLStreamWriter xml, NetLabel label, double left, double top)
            throws XMLStreamException {
        xml.writeStartElement("g");
        xml.writeAttribute("transform", "translate(" + number(left) + " " + number(top) + ")");
        BitMatrix code = LabelSheet.code(label.number());
        xml.writeStartElement("path");
        xml.writeAttribute("transform", "scale(" + number(LabelSheet.CODE_SIDE / code.getWidth()) + ")");
        xml.writeAttribute("shape-rendering", "crispEdges");
        xml.writeAttribute("d", path(code));
        xml.writeEndElement();
        double x = LabelSheet.TEXT_LEFT - 4;
        writeText(xml, x, 5, 5.2, "bold", label.number());
        writeText(xml, x, 12, 3.6, "normal", label.nameZh());
        writeText(xml, x, 17, 3, "normal", label.size());
        writeText(xml, x, 28, 3.2, "normal", "暖驿 Waystation");
        xml.writeEndElement();
    }

    private static void writeText(XMLStreamWriter xml, double x, double y, double size, String weight, String text)
            throws XMLStreamException {
        xml.writeStartElement("text");
        xml.writeAttribute("x", number(x));
        xml.writeAttribute("y", number(y));
        xml.writeAttribute("font-size", number(size));
        xml.writeAttribute("font-weight", weight);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String path(BitMatrix code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }
}
