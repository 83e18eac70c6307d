package org.waystation.detours;

import java.util.Optional;

/** The detours along a route, or which leg of the route is impossible. */
public sealed interface DetourResult permits Detours, DetourResult.NoRoute {

    /** Present only if every leg has a way. */
    default Optional<Detours> detours() {
        return Optional.empty();
    }

    /** @param leg index of the first leg that has no way */
    record NoRoute(int leg) implements DetourResult {}
}
