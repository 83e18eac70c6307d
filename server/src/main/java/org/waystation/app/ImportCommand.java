package org.waystation.app;

import picocli.CommandLine.Command;

/** {@code waystation import …}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Bring data in.",
        subcommands = {ImportOsmCommand.class, ImportStationsCommand.class})
final class ImportCommand {}
