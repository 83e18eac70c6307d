package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** GDAL, and with it QGIS, opens what the server gives; {@code ogrinfo} and {@code ogr2ogr} are among what tests need. */
class GdalTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @TempDir
    private Path folder;

    @Test
    void collectionsAreLayers() throws Exception {
        assertThat(run("ogrinfo", "-ro", "OAPIF:" + APP.baseUrl() + "/ogc"))
                .contains("stations", "counties", "gaps", "roads");
    }

    @Test
    void allFeaturesComeOverWithTheirChineseNames() throws Exception {
        int stations = new ObjectMapper()
                .readTree(APP.get("/ogc/collections/stations/items?limit=1").body())
                .path("numberMatched")
                .asInt();
        String summary = run("ogrinfo", "-ro", "-so", "OAPIF:" + APP.baseUrl() + "/ogc", "stations");
        assertThat(summary).contains("Feature Count: " + stations).contains("Geometry: Point");
        assertThat(run("ogrinfo", "-ro", "-q", "OAPIF:" + APP.baseUrl() + "/ogc", "stations"))
                .contains("瑞安服务区");
    }

    private String run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
