package org.waystation.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as users run it, in a Java process of its own, on a port that stays its own when it is started again. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** On the same processors, those who ask would else wait behind the server's many threads, and count that as its time. */
    private static final List<String> BEHIND_WHO_ASKS = List.of("nice", "-n", "10");

    private final List<String> java;
    private final List<String> arguments;
    private final int port;
    private final Path log;
    private Process process;

    private ServerProcess(List<String> java, List<String> arguments, int port, Path log) {
        this.java = java;
        this.arguments = arguments;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it and returns at once.
     *
     * @param java options of the virtual machine, with the class path
     * @param arguments of {@code ./waystation}, without address and port
     */
    static ServerProcess start(List<String> java, List<String> arguments, int port, Path log) throws IOException {
        ServerProcess server = new ServerProcess(java, arguments, port, log);
        server.restart();
        return server;
    }

    /** After it has ended; returns at once. */
    public void restart() throws IOException {
        List<String> command = new ArrayList<>(BEHIND_WHO_ASKS);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:MaxGCPauseMillis=25", "-Dfile.encoding=UTF-8"));
        command.addAll(java);
        command.add("org.waystation.app.Main");
        command.addAll(List.of("--address", "127.0.0.1", "--port", Integer.toString(port)));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("WAYSTATION_"));
        process = builder.start();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it says that it is ready. */
    public ServerProcess awaitReady() throws InterruptedException {
        Await.until("the server is ready", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server has ended: " + logText());
            }
            return Asking.tryGet(baseUrl() + "/health/ready")
                    .filter(answer -> answer.statusCode() == 200)
                    .isPresent();
        });
        return this;
    }

    /** SIGTERM; returns at once. */
    public void terminate() {
        process.destroy();
    }

    /** @return whether it has ended within that time */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL, and waits for its end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** All that it said, in all its lives. */
    public String logText() throws IOException {
        return Files.readString(log);
    }

    /** What the heap holds, garbage with it, by its own figures. */
    public long heapBytesUsed() throws IOException, InterruptedException {
        HttpResponse<String> figures = Asking.get(baseUrl() + "/metrics");
        return (long) figures.body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
