package org.waystation.rows;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file that is one array of objects, a line each, in UTF-8. Not thread-safe. */
public final class JsonArrayWriter implements AutoCloseable {

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonGenerator json;

    public JsonArrayWriter(Path file) throws IOException {
        json = mapper.getFactory().createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8);
        json.writeStartArray();
    }

    public void write(ObjectNode item) throws IOException {
        json.writeRaw('\n');
        mapper.writeTree(json, item);
    }

    /** To be called when all is written: until then the array has no end. */
    public void end() throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
