package org.waystation.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The emergency numbers of a country, from a table that comes with the program, or one of its name in the data folder. Immutable and
 * thread-safe.
 */
public final class EmergencyNumbers {

    private static final String FILE = "emergency-numbers.csv";
    private static final String ELSEWHERE = "*";
    private static final int COLUMNS = 5;

    private final List<Number> numbers;

    private EmergencyNumbers(List<Number> numbers) {
        this.numbers = List.copyOf(numbers);
    }

    /** @param first kinds of help for which it is shown first */
    record Number(String digits, Set<String> first, String zh, String en) {}

    /**
     * @param country by ISO 3166-1; one that is not in the table has the numbers of the line {@code *}
     * @throws IllegalArgumentException naming the line that is not understood
     */
    public static EmergencyNumbers of(Path dataFolder, String country) {
        Path own = dataFolder.resolve(FILE);
        try {
            if (Files.exists(own)) {
                try (Reader csv = Files.newBufferedReader(own)) {
                    return read(csv, country);
                }
            }
            try (InputStream built = EmergencyNumbers.class.getResourceAsStream(FILE);
                    Reader csv = new InputStreamReader(built, StandardCharsets.UTF_8)) {
                return read(csv, country);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EmergencyNumbers read(Reader csv, String country) throws IOException {
        List<Number> own = new ArrayList<>();
        List<Number> elsewhere = new ArrayList<>();
        BufferedReader lines = new BufferedReader(csv);
        boolean isHeader = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (isHeader) {
                isHeader = false;
                continue;
            }
            String[] fields = line.strip().split(",", -1);
            if (fields.length != COLUMNS || !fields[1].matches("[0-9#*+]{2,15}")) {
                throw new IllegalArgumentException(FILE + ": not country,number,for,zh,en: " + line);
            }
            Number number = new Number(fields[1], Set.of(fields[2].split(" ")), fields[3], fields[4]);
            if (fields[0].equals(country)) {
                own.add(number);
            } else if (fields[0].equals(ELSEWHERE)) {
                elsewhere.add(number);
            }
        }
        return new EmergencyNumbers(own.isEmpty() ? elsewhere : own);
    }

    List<Number> list() {
        return numbers;
    }

    /** All, those that go with the kind first. */
    List<Number> list(HelpKind kind) {
        return numbers.stream()
                .sorted(Comparator.comparing(number -> !number.first().contains(kind.id())))
                .toList();
    }
}
