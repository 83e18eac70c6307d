package org.waystation.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server in a Java process of its own, with the memory that Java gives it by itself and the pauses that {@code ./waystation}
 * allows for collecting garbage: what it does is not mixed with what asking it costs. Not thread-safe.
 */
final class BenchedProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+:\\d+");
    /** The last line of a histogram of classes: all objects that are in use. */
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final String baseUrl;

    private BenchedProcess(Process process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /**
     * Returns once it serves.
     *
     * @param main prints where it serves as its first line
     * @param log for what it says besides
     * @param niceness as of {@link Pace#serverNiceness}
     */
    static BenchedProcess start(PackedProgram program, Class<?> main, List<String> arguments, Path log, int niceness)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("nice", "-n", Integer.toString(niceness)));
        command.add(java("java"));
        command.add("-XX:MaxGCPauseMillis=25");
        command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""));
        command.addAll(program.options());
        command.add(main.getName());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        Matcher address = ADDRESS.matcher(line == null ? "" : line);
        if (!address.find()) {
            process.destroyForcibly();
            throw new IllegalStateException(main.getSimpleName() + " did not start: " + Files.readString(log));
        }
        return new BenchedProcess(process, address.group());
    }

    String baseUrl() {
        return baseUrl;
    }

    /** In use, after a garbage collection. */
    long memoryBytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(java("jcmd"), "" + process.pid(), "GC.class_histogram").start();
        try (BufferedReader lines = histogram.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines()
                    .map(TOTAL::matcher)
                    .filter(Matcher::find)
                    .mapToLong(total -> Long.parseLong(total.group(1)))
                    .max()
                    .orElseThrow();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            histogram.waitFor();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        process.inputReader().close();
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
