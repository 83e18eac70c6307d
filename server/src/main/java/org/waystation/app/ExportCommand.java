package org.waystation.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waystation export …}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write data to files.",
        subcommands = {ExportStationsCommand.class})
final class ExportCommand {

    /** Read by the commands below. */
    @Mixin
    private SettingOptions settings;
}
