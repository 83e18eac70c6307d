package org.waystation.roads;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads and writes the trial routes of one graph folder. */
final class TrialRouteStore {

    static final String FILE_NAME = "trial_routes.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    TrialRouteStore(Path folder) {
        this.file = folder.resolve(FILE_NAME);
    }

    void write(List<TrialRoute> trials) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(trials));
    }

    /** @throws IOException also where the file does not hold trial routes */
    List<TrialRoute> read() throws IOException {
        try {
            return List.copyOf(JSON.readValue(Files.readAllBytes(file), new TypeReference<List<TrialRoute>>() {}));
        } catch (NullPointerException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
