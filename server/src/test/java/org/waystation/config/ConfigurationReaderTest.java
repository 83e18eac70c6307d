package org.waystation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.roads.VehicleClass;
import org.waystation.roads.VehicleFleet;

class ConfigurationReaderTest {

    private static final Configuration.Rates RATES = new Configuration.Rates(50, 100);

    @TempDir
    Path folder;

    @Test
    void withoutAnySettingItListensOnLoopbackWithAPrivateDatabase() throws Exception {
        Configuration configuration = new ConfigurationReader(Map.of()).read(Map.of(), Optional.empty());
        assertThat(configuration.listening())
                .isEqualTo(
                        new Configuration.Listening("127.0.0.1", 8080, List.of("127.0.0.1", "::1"), Set.of(), RATES));
        assertThat(configuration.storage().databaseUrl()).isEmpty();
        assertThat(configuration.timeZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(configuration.fleet().ids()).containsExactly("car", "light_truck", "heavy_truck");
    }

    @Test
    void anIssuerOfTokensIsReachedByTlsOnly() throws Exception {
        Path good = write("oidc_issuer: https://login.example.org/realms/a\ntrusted_proxies: 10.0.0.1, 10.0.0.2\n");
        Configuration configuration = new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(good));
        assertThat(configuration.openId().orElseThrow().audience()).isEqualTo("waystation");
        assertThat(configuration.listening().trustedProxies()).containsExactly("10.0.0.1", "10.0.0.2");

        Path bad = write("oidc_issuer: http://login.example.org\ntrusted_proxies: proxy\n");
        assertThatThrownBy(() -> new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(bad)))
                .hasMessageContaining("oidc_issuer")
                .hasMessageContaining("trusted_proxies");
    }

    @Test
    void theCommandLineCountsMoreThanTheEnvironmentAndThatMoreThanTheFile() throws Exception {
        Path file = write("port: 1\naddress: 10.0.0.1\nwait: 2m\n");
        Map<String, String> environment = Map.of("WAYSTATION_PORT", "2", "WAYSTATION_ADDRESS", "10.0.0.2");
        Configuration configuration =
                new ConfigurationReader(environment).read(Map.of(Setting.PORT, "3"), Optional.of(file));
        assertThat(configuration.listening())
                .isEqualTo(new Configuration.Listening("10.0.0.2", 3, List.of("127.0.0.1", "::1"), Set.of(), RATES));
        assertThat(configuration.storage().patience()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void ratesAreNumbersAboveNothing() throws Exception {
        Path file = write("requests_per_address: 7\nrequests_per_token: 9\n");
        assertThat(new ConfigurationReader(Map.of("WAYSTATION_REQUESTS_PER_TOKEN", "2000"))
                        .read(Map.of(), Optional.of(file))
                        .listening()
                        .rates())
                .isEqualTo(new Configuration.Rates(7, 2_000));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ConfigurationReader(
                                Map.of("WAYSTATION_REQUESTS_PER_ADDRESS", "0", "WAYSTATION_REQUESTS_PER_TOKEN", "1e3"))
                        .read(Map.of(), Optional.empty()))
                .withMessageContaining("requests_per_address: must be a number from 1 to 100000")
                .withMessageContaining("requests_per_token: must be a number from 1 to 100000");
    }

    @Test
    void originsThatMayAskAreAList() throws Exception {
        Map<String, String> environment =
                Map.of("WAYSTATION_ALLOWED_ORIGINS", "https://a.example, http://b.example:81");
        assertThat(new ConfigurationReader(environment)
                        .read(Map.of(), Optional.empty())
                        .listening()
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://a.example", "http://b.example:81");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> new ConfigurationReader(Map.of("WAYSTATION_ALLOWED_ORIGINS", "https://a.example/page"))
                                .read(Map.of(), Optional.empty()))
                .withMessageContaining("allowed_origins: must be origins");
    }

    @Test
    void aVehicleClassCanBeChangedAndAnotherAdded() throws Exception {
        Path file = write("""
                vehicles:
                  heavy_truck:
                    heightMetres: 4.0
                  tanker:
                    mode: truck
                    weightTonnes: 31
                    hazmat: true
                """);
        VehicleFleet fleet = new ConfigurationReader(Map.of())
                .read(Map.of(), Optional.of(file))
                .fleet();
        assertThat(fleet.get("heavy_truck").size().heightMetres()).isEqualTo(4.0);
        assertThat(fleet.get("heavy_truck").size().weightTonnes()).isEqualTo(49);
        VehicleClass tanker = fleet.get("tanker");
        assertThat(tanker.mode()).isEqualTo(VehicleClass.Mode.TRUCK);
        assertThat(tanker.size().hazmat()).isTrue();
        assertThat(fleet.hash()).isNotEqualTo(VehicleFleet.defaults().hash());
    }

    @Test
    void allMistakesAreToldTogether() throws IOException {
        Path file = write("""
                port: many
                wait: soon
                time_zone: Mars/Olympus
                basemap_style: ftp://x
                database: mysql://u:Pa55word@h/d
                colour: blue
                vehicles:
                  heavy_truck:
                    heightMetres: tall
                    wings: 2
                """);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(file)))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("port", "wait", "time_zone", "basemap_style", "database", "colour")
                        .contains("heightMetres must be a number", "unknown 'wings'")
                        .doesNotContain("Pa55word"));
    }

    @Test
    void valuesOfTheWrongShapeAreMistakes() throws IOException {
        Path file = write("""
                data: [1, 2]
                vehicles:
                  bus: 5
                  plane:
                    mode: wings
                  tanker:
                    hazmat: maybe
                """);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(file)))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("data: must be a single value", "vehicles.bus: must hold values")
                        .contains("mode must be car or truck, was 'wings'", "hazmat must be true or false"));
    }

    @Test
    void vehiclesThatAreNotByNameAreAMistake() throws IOException {
        Path file = write("vehicles: 5");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(file)))
                .withMessageContaining("vehicles: must hold vehicle classes by name");
    }

    @Test
    void aSettingGivenTwiceIsAMistake() throws IOException {
        Path file = write("port: 1\nport: 2\n");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(file)))
                .withMessageContaining("port");
    }

    @Test
    void aFileThatIsNotThereIsAMistakeOnlyIfItWasNamed() throws Exception {
        Path missing = folder.resolve("missing.yaml");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(missing)))
                .withMessageContaining("missing.yaml");
    }

    @Test
    void aFileThatIsNotYamlIsAMistake() throws IOException {
        Path file = write("port: [8080");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new ConfigurationReader(Map.of()).read(Map.of(), Optional.of(file)))
                .withMessageContaining("not valid YAML");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("waystation.yaml"), text);
    }
}
