package org.waystation.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.waystation.fetch.AllowedHosts;
import org.waystation.formats.WebOrigin;
import org.waystation.intake.ErrorFile;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.ImportSummary;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of a command that takes in a file or what is at a web address: where it comes from, and where its problems go. */
final class ImportOrigin {

    @Parameters(
            paramLabel = "FILE|URL",
            description = "Its format is told by its content; of a URL with --format ocpi, all pages are pulled.")
    private String from;

    @Option(
            names = "--token-env",
            paramLabel = "NAME",
            description = "Environment variable with the token that a URL is asked with.")
    private String tokenVariable;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Write every problem there, as CSV, or as JSON lines if it ends in .jsonl or .json.")
    private Path errors;

    boolean isAddress() {
        return from.matches("(?i)https?://.*");
    }

    String text() {
        return from;
    }

    /** Where it is no address. */
    Path file() throws CommandFailedException {
        if (tokenVariable != null) {
            throw new CommandFailedException("--token-env is for a web address, not for a file");
        }
        return Path.of(from);
    }

    /**
     * Where it is an address.
     *
     * @param hosts whom to ask
     */
    WebOrigin address(AllowedHosts hosts) throws CommandFailedException, URISyntaxException {
        return WebOrigin.of(new URI(from), TokenVariable.read(tokenVariable), hosts);
    }

    /** @param run is given what hears of every problem */
    <T> T tellingProblems(Function<Consumer<ImportProblem>, T> run) throws CommandFailedException {
        if (errors == null) {
            return run.apply(problem -> {});
        }
        try (ErrorFile out = ErrorFile.create(errors)) {
            return run.apply(out);
        } catch (IOException e) {
            throw new CommandFailedException(errors + ": cannot be written: " + e.getMessage());
        }
    }

    static int exitCode(ImportSummary.Outcome outcome) {
        return outcome == ImportSummary.Outcome.LOADED || outcome == ImportSummary.Outcome.DRY_RUN
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }
}
