package org.waystation.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class SoftwareVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Waystation " + get()};
    }

    static String get() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
