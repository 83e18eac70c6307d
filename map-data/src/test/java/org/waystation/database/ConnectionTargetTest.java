package org.waystation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTargetTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://ann:secret@db.example:5433/stations, postgresql://ann@db.example:5433/stations",
        "postgres://ann:secret@db.example/stations, postgresql://ann@db.example/stations",
        "jdbc:postgresql://ann:secret@db.example/stations, postgresql://ann@db.example/stations",
        "jdbc:postgresql://db.example/stations?user=ann&password=secret, postgresql://ann@db.example/stations",
        "postgresql://ann:se%40cret%2F@db.example/st%20a, postgresql://ann@db.example/st a",
        "'postgresql://ann:secret@one:5432,two:5433/stations', 'postgresql://ann@one:5432,two:5433/stations'",
        "postgresql://ann:secret@[::1]:5433/stations, postgresql://ann@[::1]:5433/stations",
        "postgresql://ann:secret@db.example, postgresql://ann@db.example/ann",
        "postgresql://ann:secret@/stations, postgresql://ann@localhost/stations",
    })
    void showsTheAddressWithoutThePassword(String url, String shown) {
        assertThat(ConnectionTarget.parse(url)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "mysql://ann:secret@db/stations",
                "postgresql://ann:secret@db:abc/stations",
                "postgresql://ann:secret@db:0/stations",
                "postgresql://ann:secret@db:70000/stations",
                "postgresql://ann:secret%zz@db/stations"
            })
    void refusesWhatIsNoAddressAndDoesNotRepeatIt(String url) {
        assertThatThrownBy(() -> ConnectionTarget.parse(url))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("postgresql://user:password@host:port/name")
                .hasMessageNotContaining("secret");
    }

    @Test
    void keepsThePasswordOutOfTheSettingsText() {
        assertThat(DatabaseSettings.at("postgresql://ann:secret@db/stations").toString())
                .doesNotContain("secret");
    }
}
