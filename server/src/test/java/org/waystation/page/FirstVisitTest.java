package org.waystation.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.app.RunningApp;

/** The files of a first visit: asked for in one go, compressed, and enough for the home screen. */
class FirstVisitTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^'\"]*'([^']+)'");
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/line/", "/help/", "/operator/", "/planner/"})
    void allModulesThatAPageBeginsWithAreAskedForAtOnce(String page) {
        Set<String> preloaded = PRELOAD.matcher(APP.get(page).body())
                .results()
                .map(match -> URI.create(page).resolve(match.group(1)).getPath())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(preloaded).isEqualTo(importedBy(page + "main.js"));
    }

    @Test
    void scriptsAndStylesComeCompressed() {
        for (String file : new String[] {"/app.js", "/styles/base.css", "/vendor/maplibre-gl/maplibre-gl.mjs"}) {
            assertThat(APP.get(file, "Accept-Encoding", "gzip, br").headers().firstValue("Content-Encoding"))
                    .as(file)
                    .isPresent();
        }
    }

    @Test
    void theManifestNamesIconsThatExist() throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(APP.get("/manifest.webmanifest").body());
        assertThat(manifest.get("icons")).isNotEmpty().allSatisfy(icon -> {
            HttpResponse<String> file = APP.get("/" + icon.get("src").asText());
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type"))
                    .contains(icon.get("type").asText());
        });
    }

    private static Set<String> importedBy(String start) {
        Set<String> found = new TreeSet<>();
        Deque<String> toRead = new ArrayDeque<>(Set.of(start));
        while (!toRead.isEmpty()) {
            String module = toRead.pop();
            for (MatchResult match :
                    IMPORT.matcher(APP.get(module).body()).results().toList()) {
                String imported = URI.create(module).resolve(match.group(1)).getPath();
                if (found.add(imported)) {
                    toRead.push(imported);
                }
            }
        }
        return found;
    }
}
