package org.waystation.app;

import picocli.CommandLine.Command;

/** {@code waystation serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serve the API and the page; on the first run load the sample data set.")
final class ServeCommand extends ServeOptions {}
