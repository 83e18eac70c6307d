package org.waystation.http;

import java.util.List;

/**
 * What is wrong with one parameter or one field of a body.
 *
 * @param value as given; empty where nothing was
 * @param accepted words or forms that would do; empty where there is no such list
 */
public record ParameterError(String parameter, String value, Text reason, List<String> accepted) {

    private static final int LONGEST_ECHO = 100;

    public ParameterError {
        accepted = List.copyOf(accepted);
        value = value.length() <= LONGEST_ECHO ? value : value.substring(0, LONGEST_ECHO) + "…";
    }
}
