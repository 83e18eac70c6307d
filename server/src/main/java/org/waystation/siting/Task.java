package org.waystation.siting;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.waystation.roads.Spot;

/**
 * What is to be chosen, and from what.
 *
 * @param limitMillis the time within which something counts as covered; for means, what longer times count as. For the worst
 *     time it only tells within which figures are given
 * @param demand what stations are to be near to
 * @param roads the roads that count by their plain length, for figures
 * @param people those who count, for figures; empty where nobody asks for them
 * @param present places of the stations that there are
 * @param threads to work with
 */
record Task(
        Ground ground,
        Objective objective,
        int count,
        int limitMillis,
        Demand demand,
        Demand roads,
        Optional<Demand> people,
        List<Spot> present,
        List<Candidate> candidates,
        int threads) {

    Task {
        Objects.requireNonNull(objective);
        Objects.requireNonNull(people);
        present = List.copyOf(present);
        candidates = List.copyOf(candidates);
        if (count < 1 || limitMillis < 1 || threads < 1) {
            throw new IllegalArgumentException("a task asks for a site at least, within a time, by a thread");
        }
    }
}
