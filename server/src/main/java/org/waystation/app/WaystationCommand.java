package org.waystation.app;

import picocli.CommandLine.Command;

/** The program; without a command it serves. */
@Command(
        name = "waystation",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        description = "Finds driver stations along a route, with exact detours. Without a command: serve.",
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            SourcesCommand.class,
            CoverageCommand.class,
            ReportCommand.class,
            TokenCommand.class
        })
final class WaystationCommand extends ServeOptions {}
