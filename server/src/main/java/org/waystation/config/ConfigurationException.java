package org.waystation.config;

import java.util.List;

/** The configuration cannot be used; the message lists every mistake, a line each. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
    }
}
