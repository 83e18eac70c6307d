package org.waystation.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.formats.StationFileReader;
import org.waystation.formats.StationFormat;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.progress.Progress;
import org.waystation.stations.StationStore;

/**
 * The process that {@link ImportBenchCommand} measures: imports a file twice. Seconds count from an open database to the
 * commit; the memory is what was in use after a collection, at most.
 */
final class ImportMeasurement {

    private static final String RESULT = "import:";

    private ImportMeasurement() {}

    /** Seconds of the first and of the second import, megabytes, seconds of processors that this side took for the first. */
    static double[] read(String output) {
        String line = output.lines()
                .filter(text -> text.startsWith(RESULT))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The import told nothing: " + output));
        return Arrays.stream(line.substring(RESULT.length()).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** A data folder, a file, its format. */
    public static void main(String[] arguments) throws Exception {
        AtomicLong most = new AtomicLong();
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        watch.scheduleAtFixedRate(
                () -> most.accumulateAndGet(bytesAfterCollection(), Math::max), 50, 50, TimeUnit.MILLISECONDS);
        try (Database database =
                Database.open(DatabaseSettings.privateCluster(Path.of(arguments[0])), Progress.SILENT)) {
            double first = seconds(database, arguments);
            double firstProcessor = processorSeconds();
            double second = seconds(database, arguments);
            System.out.println(RESULT + first + "," + second + "," + most.get() / 1e6 + "," + firstProcessor);
        } finally {
            watch.shutdownNow();
        }
    }

    private static double seconds(Database database, String[] arguments) {
        StationFileReader reader = new StationFileReader(
                Path.of(arguments[1]),
                StationFileReader.Settings.defaults().withFormat(StationFormat.get(arguments[2])));
        long start = System.nanoTime();
        ImportSummary summary = new StationImport(database, new StationStore(database))
                .run(reader, StationImport.Options.DEFAULTS, new Told());
        double seconds = (System.nanoTime() - start) / 1e9;
        if (summary.bad() > 0 || summary.outcome() != ImportSummary.Outcome.LOADED) {
            throw new IllegalStateException(String.join("\n", summary.describe()));
        }
        System.err.println(summary.counts());
        return seconds;
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /** Says how long each stage took. */
    private static final class Told implements Progress {
        private long since = System.nanoTime();
        private String stage = "";

        @Override
        public void stage(String name, long total) {
            long now = System.nanoTime();
            if (!stage.isEmpty()) {
                System.err.printf("%s: %.1f s%n", stage, (now - since) / 1e9);
            }
            stage = name;
            since = now;
        }

        @Override
        public void advance(long done) {}
    }

    private static long bytesAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .flatMap(usage -> Optional.ofNullable(usage).stream())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
