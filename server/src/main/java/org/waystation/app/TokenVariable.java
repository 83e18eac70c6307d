package org.waystation.app;

import java.util.Optional;
import org.waystation.config.ConfigurationReader;

/** The environment variable with the token that a web address is asked with. */
final class TokenVariable {

    private TokenVariable() {}

    /**
     * @param name null for none
     * @throws CommandFailedException where it is not set
     */
    static Optional<String> read(String name) throws CommandFailedException {
        if (name == null) {
            return Optional.empty();
        }
        Optional<String> token = ConfigurationReader.ofProcess().findVariable(name);
        if (token.isEmpty()) {
            throw new CommandFailedException("the environment variable " + name + " is not set");
        }
        return token;
    }
}
