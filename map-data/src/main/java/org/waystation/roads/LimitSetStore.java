package org.waystation.roads;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes the limit sets of one graph folder. */
final class LimitSetStore {

    static final String FILE_NAME = "limit_sets.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    LimitSetStore(Path folder) {
        this.file = folder.resolve(FILE_NAME);
    }

    void write(LimitSets sets) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(sets.list()));
    }

    /** @throws IOException also where the file does not hold limit sets */
    LimitSets read() throws IOException {
        List<LimitSet> list = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
        try {
            return new LimitSets(list);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
