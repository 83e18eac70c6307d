package org.waystation.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps {@code doc/architecture.md} true to the code: what it names is there, and every room is in it. */
@AnalyzeClasses(
        packages = "org.waystation",
        importOptions = {ImportOption.DoNotIncludeTests.class, WithoutTestJars.class})
class ReadersMapTest {

    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]\\w+)`");
    private static final Pattern PAGE_CLASS = Pattern.compile("(?m)^(?:export )?class (\\w+)");
    private static final String JAVA = ".java";
    private static final Pattern ROOM = Pattern.compile("(?m)^\\| [^|]*\\| `(\\w+)` \\|");

    @ArchTest
    static void everyClassItNamesExists(JavaClasses classes) throws IOException {
        Set<String> known = classes.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        for (String module : List.of("server", "importers", "map-data")) {
            known.addAll(classesUnder(Path.of("..", module, "src", "test")));
        }
        known.addAll(classesUnder(Path.of("src", "drill")));
        known.addAll(classesOfThePages());

        assertThat(known).containsAll(named(CLASS_NAME));
    }

    private static Set<String> classesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(JAVA))
                    .map(name -> name.substring(0, name.length() - JAVA.length()))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> classesOfThePages() throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("..", "web-static", "src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                PAGE_CLASS.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    @ArchTest
    static void itHasALineForEveryRoom(JavaClasses classes) throws IOException {
        Set<String> rooms = classes.stream()
                .map(type -> type.getPackageName().substring("org.waystation.".length()))
                .collect(Collectors.toSet());

        assertThat(named(ROOM)).containsExactlyInAnyOrderElementsOf(rooms);
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        String text = Files.readString(Path.of("doc", "architecture.md"));
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
