package org.waystation.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A watched source of a server: stations in a file, all of which tell its version. */
record ImportedFile(Path dataFolder) {

    static final String SOURCE = "drill";
    static final int STATIONS = 500;

    private static final String LIST = """
            sources:
              - { id: drill, name: 演练, url: drill.csv, interval: 24h }
            """;

    /** Has the server that starts on this folder watch it. */
    static ImportedFile in(Path dataFolder) throws IOException {
        ImportedFile file = new ImportedFile(dataFolder);
        file.write(0);
        Files.writeString(dataFolder.resolve("sources.yaml"), LIST);
        return file;
    }

    void write(int version) throws IOException {
        StringBuilder text = new StringBuilder("id,kind,name,longitude,latitude,operator\n");
        for (int i = 0; i < STATIONS; i++) {
            text.append("D%d,parking,演练停车场%d,%.4f,%.4f,%s\n"
                    .formatted(i, i, 120.5 + i % 25 * 0.01, 27.7 + i / 25 * 0.01, Change.mark(version)));
        }
        Path next = dataFolder.resolve("drill.csv.next");
        Files.writeString(next, text);
        Files.move(
                next,
                dataFolder.resolve("drill.csv"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
