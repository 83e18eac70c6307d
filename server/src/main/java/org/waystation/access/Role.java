package org.waystation.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the service. No role includes another. */
public enum Role {
    /** Anybody, without a token. */
    DRIVER,
    /** Runs stations of its own organisation. */
    OPERATOR,
    /** Approves, and sees everything in its counties. */
    PLANNER,
    ADMINISTRATOR;

    /** As written in JSON, in the database and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}
