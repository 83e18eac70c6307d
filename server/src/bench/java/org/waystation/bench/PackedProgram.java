package org.waystation.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The program of this very class path, packed in jars as {@code ./waystation} has it, and with its archive of classes (class
 * data sharing), which the first run leaves and which Java makes of jars only. Not thread-safe.
 */
public final class PackedProgram {

    private final String classPath;
    private final Path archive;

    private PackedProgram(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** @param folder for the jars, which may be there already, and for the archive */
    public static PackedProgram in(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? pack(path, folder.resolve(entries.size() + ".jar"))
                                    .toString()
                            : entry);
        }
        return new PackedProgram(String.join(File.pathSeparator, entries), folder.resolve("classes.jsa"));
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.isEmpty()) {
                    out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, out);
                    }
                    out.closeEntry();
                }
            }
        }
        return jar;
    }

    /** For a run of Java: the class path, and the archive to be made, or to be used if it is there. */
    public List<String> options() {
        String option = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return List.of(option + archive, "-Xlog:cds*=off", "-Xlog:class+path=off", "-cp", classPath);
    }
}
