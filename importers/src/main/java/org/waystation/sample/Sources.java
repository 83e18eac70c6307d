package org.waystation.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** The hand-written files of the sample data set, packed with map-data under {@code /sample}. */
final class Sources {

    private Sources() {}

    static List<NamedCsvRecord> rows(String file) {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String file) {
        InputStream stream = Sources.class.getResourceAsStream("/sample/" + file);
        if (stream == null) {
            throw new IllegalStateException("the sample data set lacks its file " + file);
        }
        return stream;
    }

    /** The place in columns {@code lon} and {@code lat}, in metres of the {@link SamplePlane}. */
    static Coordinate place(NamedCsvRecord row) {
        return place(row, "lon", "lat");
    }

    static Coordinate place(NamedCsvRecord row, String longitudeColumn, String latitudeColumn) {
        return SamplePlane.toMetres(
                Double.parseDouble(row.getField(longitudeColumn)), Double.parseDouble(row.getField(latitudeColumn)));
    }

    /** {@code lon lat; lon lat; …} in metres; a third number, where there is one, becomes the z (a river's width). */
    static List<Coordinate> points(String text) {
        List<Coordinate> points = new ArrayList<>();
        for (String point : text.split(";")) {
            if (point.isBlank()) {
                continue;
            }
            String[] numbers = point.trim().split(" ");
            Coordinate at = SamplePlane.toMetres(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
            if (numbers.length > 2) {
                at.setZ(Double.parseDouble(numbers[2]));
            }
            points.add(at);
        }
        return points;
    }

    /** {@code key=value|key=value}, in order. */
    static Map<String, String> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : text.split("\\|")) {
            if (!pair.isBlank()) {
                String[] keyAndValue = pair.split("=", 2);
                tags.put(keyAndValue[0].trim(), keyAndValue[1].trim());
            }
        }
        return tags;
    }

    /** Adds {@code name}, {@code name:zh} and {@code name:en}; nothing where there is no Chinese name. */
    static void putNames(Map<String, String> tags, String zh, String en) {
        if (!zh.isEmpty()) {
            tags.put("name", zh);
            tags.put("name:zh", zh);
            if (!en.isEmpty()) {
                tags.put("name:en", en);
            }
        }
    }
}
