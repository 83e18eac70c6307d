package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    private static final List<String> OFFERED = List.of("application/json", "text/csv", "text/html");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                    | application/json",
                "*/*                                                   | application/json",
                "*                                                     | application/json",
                "text/csv                                              | text/csv",
                "Text/CSV; header=present                              | text/csv",
                "text/*                                                | text/csv",
                "text/html, application/json                           | application/json",
                "text/html, application/json;q=0.9                     | text/html",
                "application/json; q=.5, text/csv;q=0.50, text/html;q=0.501 | text/html",
                "text/html,application/xhtml+xml,*/*;q=0.8             | text/html",
                "*/*, application/json;q=0.1                           | text/csv",
                "text/*;q=0.9, text/csv;q=0, application/json;q=0.1    | text/html",
                "application/json;q=0, */*                             | text/csv",
                "image/png, ,text/csv;q=soon                           | text/csv"
            })
    void whatIsWantedMostIsChosen(String header, String chosen) {
        assertThat(AcceptHeader.of(header).choose(OFFERED)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/csv;q=0", "*/*;q=0.000", "nonsense", "text", "/*", "application/jso*"})
    void whereNothingIsWantedWhatThereIsIsTold(String header) {
        assertThatThrownBy(() -> AcceptHeader.of(header).choose(OFFERED))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.NOT_ACCEPTABLE);
                    assertThat(problem.errors()).singleElement().satisfies(error -> {
                        assertThat(error.parameter()).isEqualTo("Accept");
                        assertThat(error.accepted()).isEqualTo(OFFERED);
                    });
                });
    }
}
