package org.waystation.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How a command ended.
 *
 * @param exitCode the command's own, or −1 where it was ended for taking too long
 * @param output what it said on both of its outputs, without blank space round it
 */
record CommandRun(int exitCode, String output) {

    boolean succeeded() {
        return exitCode == 0;
    }

    /** Runs a command in the root folder, in the C locale and without any {@code PG…} variable of the caller's. */
    static CommandRun of(List<String> command, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The folder the program was called from may be closed to the user the command runs as.
        builder.directory(new File("/"));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> {
                try {
                    return process.getInputStream().readAllBytes();
                } catch (IOException e) {
                    return e.toString().getBytes(StandardCharsets.UTF_8);
                }
            });
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            // A grandchild that keeps the pipe open must not keep us.
            output.completeOnTimeout(new byte[0], 5, TimeUnit.SECONDS);
            String said = new String(output.join(), StandardCharsets.UTF_8).strip();
            return ended
                    ? new CommandRun(process.exitValue(), said)
                    : new CommandRun(-1, said + "\n(ended after " + limit.toSeconds() + " s)");
        } catch (IOException e) {
            return new CommandRun(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandRun(-1, "interrupted");
        }
    }
}
