package org.waystation.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.formats.StationFormat;

class SourcesFileTest {

    @TempDir
    Path folder;

    private List<WatchedSource> read(String content) throws IOException, SourcesFileException {
        Files.writeString(folder.resolve("sources.yaml"), content);
        return file().read();
    }

    private SourcesFile file() {
        return new SourcesFile(
                Optional.empty(), folder, name -> name.equals("OCPI_TOKEN") ? Optional.of("s3cret") : Optional.empty());
    }

    private List<String> mistakes(String content) throws IOException {
        Files.writeString(folder.resolve("sources.yaml"), content);
        return catchThrowableOfType(SourcesFileException.class, () -> file().read())
                .mistakes();
    }

    @Test
    void everythingThatCanBeSaidIsUnderstood() throws Exception {
        List<WatchedSource> sources = read("""
                # Where stations come from.
                sources:
                  - id: bureau
                    name: 温州市交通局
                    url: https://example.org/homes.csv?key=secret
                    format: csv
                    map: ["name:zh=站名", "kind='driver_home'"]
                    crs: gcj02
                    interval: PT6H
                    replace: true
                  - id: chargers
                    url: https://example.org/ocpi/2.2.1/locations
                    format: ocpi
                    token-env: OCPI_TOKEN
                    interval: 15m
                  - id: chargers-now
                    kind: status
                    source: chargers
                    url: feeds/now.json
                    interval: 1m
                """);
        assertThat(sources).extracting(WatchedSource::id).containsExactly("bureau", "chargers", "chargers-now");
        WatchedSource bureau = sources.get(0);
        assertThat(bureau.name()).isEqualTo("温州市交通局");
        assertThat(bureau.origin().shown()).isEqualTo("https://example.org/homes.csv");
        assertThat(bureau.reading().format()).contains(StationFormat.CSV);
        assertThat(bureau.reading().mapping()).containsExactly("name:zh=站名", "kind='driver_home'");
        assertThat(bureau.interval()).isEqualTo(Duration.ofHours(6));
        assertThat(bureau.replace()).isTrue();
        assertThat(sources.get(1).replace()).isFalse();
        WatchedSource now = sources.get(2);
        assertThat(now.kind()).isEqualTo(WatchedSource.Kind.STATUS);
        assertThat(now.reading().source()).isEqualTo("chargers");
        assertThat(now.origin().file(folder)).isEqualTo(folder.resolve("feeds/now.json"));
    }

    @Test
    void allMistakesAreToldTogetherEachWithItsLine() throws Exception {
        assertThat(mistakes("""
                sources:
                  - id: a
                    url: ftp://example.org/x
                    interval: soon
                    colour: red
                  - id: a
                    url: https://user:word@example.org/x
                    token-env: MISSING
                    interval: 10s
                    format: word
                    crs: EPSG:1
                    map: nonsense
                    replace: perhaps
                    id: b
                  - url: x.csv
                  - just a text
                watched: []
                """))
                .extracting(mistake -> mistake.replaceAll(";.*|, as .*|, was .*", ""))
                .containsExactly(
                        "sources.yaml:3: url: must begin with http:// or https://, or be the path of a file below the data"
                                + " folder",
                        "sources.yaml:4: interval: must be from 1m to 31d",
                        "sources.yaml:5: unknown 'colour'",
                        "sources.yaml:6: id: is already used in line 2",
                        "sources.yaml:7: url: must not have a name or password in it",
                        "sources.yaml:8: token-env: is not set in the environment",
                        "sources.yaml:9: interval: must be from 1m to 31d",
                        "sources.yaml:10: format: unknown format 'word'",
                        "sources.yaml:11: crs: coordinate system \"EPSG:1\" is not known",
                        "sources.yaml:12: map: 'nonsense' is not a mapping",
                        "sources.yaml:13: replace: must be true or false",
                        "sources.yaml:14: id: is there twice",
                        "sources.yaml:15: id: is missing",
                        "sources.yaml:15: interval: is missing",
                        "sources.yaml:16: a source must have id, name, url, kind, source, format, map, crs, token-env,"
                                + " interval, replace",
                        "sources.yaml:17: unknown 'watched'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format: word",
                "crs: EPSG:1",
                "map: nonsense",
                "source: registry",
                "source: osm",
                "kind: weather",
                "token-env: 1a",
                "url: ../outside.csv",
                "url: /etc/stations.csv",
                "url: ''",
                "url: [a]",
                "interval: 32d",
                "interval: PT0.5S",
                "kind: status\n    replace: true",
                "kind: status\n    format: csv"
            })
    void oneThingWrongIsOneMistakeOfItsLine(String line) throws Exception {
        String key = line.substring(line.lastIndexOf('\n') + 1).strip().split(":")[0];
        StringBuilder entry = new StringBuilder("sources:\n  - id: a\n");
        for (String given : List.of("url: https://example.org/a", "interval: 1h")) {
            if (!line.startsWith(given.split(":")[0] + ":")) {
                entry.append("    ").append(given).append('\n');
            }
        }
        int number = (int) (entry + "    " + line).lines().count();
        assertThat(mistakes(entry + "    " + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("sources.yaml:" + number + ": " + key + ": ");
    }

    @Test
    void stationsOfOneNameComeFromOneSource() throws Exception {
        assertThat(mistakes("""
                sources:
                  - { id: a, url: a.csv, interval: 1h }
                  - { id: b, url: b.csv, interval: 1h, source: a }
                """))
                .containsExactly(
                        "sources.yaml:3: source: has the stations of 'a', as 'a' has; each needs a name of its own, was 'a'");
    }

    @ParameterizedTest
    @CsvSource({"15m,900", "1h,3600", "2d,172800", "90s,90", "PT15M,900", "P1D,86400"})
    void intervalsAreWrittenInTwoWays(String text, long seconds) throws Exception {
        assertThat(read("sources: [{id: a, url: a.csv, interval: " + text + "}]")
                        .get(0)
                        .interval())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "sources:\n", "sources: []\n"})
    void aFileMayNameNone(String content) throws Exception {
        assertThat(read(content)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources: [", "sources: {a: 1}", "[]", "\t", "sources: 5", "sources:\n - &a [*a]\n"})
    void whatIsNoFileOfSourcesIsAMistake(String content) throws Exception {
        assertThat(mistakes(content)).isNotEmpty().allMatch(mistake -> mistake.startsWith("sources.yaml"));
    }

    @Test
    void onlyANamedFileHasToBeThere() throws Exception {
        assertThat(file().read()).isEmpty();
        SourcesFile named =
                new SourcesFile(Optional.of(folder.resolve("other.yaml")), folder, name -> Optional.empty());
        assertThatThrownBy(named::read)
                .isInstanceOf(SourcesFileException.class)
                .hasMessage("other.yaml: there is no such file");
    }
}
