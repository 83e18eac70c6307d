package org.waystation.snapshot;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.waystation.population.Population;

/** The population that was loaded last, in memory. Thread-safe. */
public final class LivePopulation {

    private final AtomicReference<Optional<Population>> current = new AtomicReference<>(Optional.empty());

    /** Empty where none was loaded, or it has not been read yet. */
    public Optional<Population> find() {
        return current.get();
    }

    void replace(Optional<Population> population) {
        current.set(population);
    }
}
