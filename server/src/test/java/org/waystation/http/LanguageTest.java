package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|ZH",
                "''|ZH",
                "en|EN",
                "en-US,en;q=0.9|EN",
                "zh-CN,zh;q=0.9,en;q=0.8|ZH",
                "de,en;q=0.5|EN",
                "de|ZH",
                "en;q=x|ZH"
            })
    void theFirstLanguageThatIsOursIsSpoken(String header, Language language) {
        assertThat(Language.accepted(header)).isEqualTo(language);
    }

    @Test
    void everyMessageIsThereInEveryLanguage() throws IOException {
        assertThat(messages("zh").stringPropertyNames())
                .isEqualTo(messages("en").stringPropertyNames());
    }

    @Test
    void everyProblemHasItsTitle() {
        for (ProblemType type : ProblemType.values()) {
            for (Language language : Language.values()) {
                assertThat(type.title().in(language)).isNotBlank();
            }
        }
    }

    private static Properties messages(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Language.class.getResourceAsStream("messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
