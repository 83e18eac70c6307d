package org.waystation.app;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.config.ConfigurationException;
import org.waystation.database.DatabaseException;
import org.waystation.sources.SourcesFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure in one message for people; only what nobody expected gets a stack trace. */
final class FailureReport implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (failure instanceof ConfigurationException) {
            err.println("The configuration has mistakes:");
            err.println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof SourcesFileException) {
            err.println("The file of sources has mistakes:");
            err.println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof CommandFailedException
                || failure instanceof DatabaseException
                || failure instanceof PortTakenException
                || failure instanceof RegionNotPreparedException) {
            err.println(failure.getMessage());
        } else {
            err.println("Something went wrong that should not: " + failure);
            LOG.error("unexpected", failure);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
