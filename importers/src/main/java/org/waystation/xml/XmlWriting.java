package org.waystation.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes XML in UTF-8; every text that XML can hold is read back as it was. Not thread-safe. */
public final class XmlWriting implements AutoCloseable {

    private final Writer out;

    public XmlWriting(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** Markup of our own, as it is. */
    public XmlWriting markup(String text) throws IOException {
        out.write(text);
        return this;
    }

    public XmlWriting text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                // A parser turns it into a line feed where it stands bare.
                case '\r' -> out.write("&#13;");
                default -> {
                    if (character >= ' ' || character == '\n' || character == '\t') {
                        out.write(character);
                    }
                }
            }
        }
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
