package org.waystation.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waystation import …}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Bring data in.",
        subcommands = {
            ImportOsmCommand.class,
            ImportStationsCommand.class,
            ImportStatusCommand.class,
            ImportPopulationCommand.class
        })
final class ImportCommand {

    /** Read by the commands below. */
    @Mixin
    private SettingOptions settings;
}
