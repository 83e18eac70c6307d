package org.waystation.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.waystation.crs.CoordinateSystems;
import org.waystation.files.FolderTree;
import org.waystation.formats.StationFileWriter;
import org.waystation.formats.StationFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./waystation bench import}: how fast stations come in, and in how much memory. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Writes files of invented stations and imports each twice, by a process of its own with bounded memory into a"
                    + " PostGIS of its own.",
            "The second import finds nothing new."
        })
final class ImportBenchCommand implements Callable<Integer> {

    @Option(names = "--rows", defaultValue = "1000000", description = "stations in a file")
    private int rows;

    @Option(names = "--format", split = ",", defaultValue = "csv", description = "formats of the files")
    private List<String> formats;

    @Option(names = "--heap", defaultValue = "512m", description = "memory of the importing process, as in -Xmx")
    private String heap;

    @Option(names = "--seed", defaultValue = "1", description = "of the stations")
    private long seed;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "write a Java Flight Recording of the imports there")
    private Path profile;

    @Option(names = "--keep", paramLabel = "FOLDER", description = "write the files there and leave them")
    private Path keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "format         rows    bytes/row  first s  rows/s  second s  rows/s  most MB after collection  processor s of the first");
        for (String format : formats) {
            // The private cluster may run as another user, who must get through.
            Path work = Files.createTempDirectory("waystation-bench");
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
            try {
                measure(StationFormat.get(format), work, out);
            } finally {
                FolderTree.deleteQuietly(work);
            }
        }
        return 0;
    }

    private void measure(StationFormat format, Path work, PrintWriter out) throws IOException, InterruptedException {
        Path file = (keep == null ? work : keep).resolve("stations" + ending(format));
        if (!Files.exists(file)) {
            new StationFileWriter(format, CoordinateSystems.WGS84, ZoneId.of("Asia/Shanghai"))
                    .write(new MadeUpStations(rows, seed), file);
        }
        double[] numbers = run(work, file, format);
        out.printf(
                "%-12s %7d %10d %9.1f %7.0f %9.1f %7.0f %8.0f %10.1f%n",
                format.id(),
                rows,
                Files.size(file) / rows,
                numbers[0],
                rows / numbers[0],
                numbers[1],
                rows / numbers[1],
                numbers[2],
                numbers[3]);
        out.flush();
    }

    private static String ending(StationFormat format) {
        return switch (format) {
            case SHAPEFILE -> ".shp.zip";
            case OCPI -> ".ocpi.json";
            case OPENCHARGEMAP -> ".ocm.json";
            case DATEX -> ".datex.xml";
            case GEOPACKAGE -> ".gpkg";
            default -> "." + format.id();
        };
    }

    private double[] run(Path work, Path file, StationFormat format) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap));
        Optional.ofNullable(profile)
                .ifPresent(recording -> command.add(
                        "-XX:StartFlightRecording=settings=profile,filename=" + recording.toAbsolutePath()));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ImportMeasurement.class.getName(),
                work.toString(),
                file.toString(),
                format.id()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The import of " + file + " failed: " + output);
        }
        return ImportMeasurement.read(output);
    }
}
