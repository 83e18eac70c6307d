package org.waystation.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.fetch.WebFetch;

/** By what a file is known to be unchanged: its size and time, and those of the files that go with it, as of a Shapefile. */
final class FileVersion {

    private FileVersion() {}

    /** None where it cannot be told. */
    static WebFetch.Validators of(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot + 1);
        try (Stream<Path> siblings = Files.list(file.toAbsolutePath().getParent())) {
            List<Path> parts = siblings.filter(
                            each -> each.getFileName().toString().startsWith(stem))
                    .sorted()
                    .toList();
            StringBuilder version = new StringBuilder();
            for (Path part : parts) {
                BasicFileAttributes attributes = Files.readAttributes(part, BasicFileAttributes.class);
                version.append(part.getFileName())
                        .append(' ')
                        .append(attributes.size())
                        .append(' ')
                        .append(attributes.lastModifiedTime().toMillis())
                        .append('\n');
            }
            return parts.isEmpty()
                    ? WebFetch.Validators.NONE
                    : new WebFetch.Validators(Optional.of(version.toString()), Optional.empty());
        } catch (IOException e) {
            return WebFetch.Validators.NONE;
        }
    }
}
