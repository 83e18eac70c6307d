package org.waystation.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param junctions sizes of made-up countries, ascending; the last is the one that most is measured on
 * @param extracts maps that are measured beside
 * @param stations numbers of them, ascending
 * @param usualStations where their number does not vary
 * @param corridorMetres two widths for the heuristic
 * @param kilometres lengths of routes
 * @param planKilometres length of the trips that are planned
 * @param shelf the folder for maps and graphs, kept between runs
 */
record BenchOptions(
        String command,
        long seed,
        List<Integer> junctions,
        List<Path> extracts,
        List<Integer> stations,
        int usualStations,
        List<Integer> corridorMetres,
        List<Integer> kilometres,
        int planKilometres,
        Set<Part> parts,
        Pace pace,
        Path shelf) {

    enum Part {
        STATIONS,
        CORRIDOR,
        LENGTHS,
        CHANGES,
        START,
        COVERAGE,
        SITING,
        SERVICE
    }

    BenchOptions {
        junctions = List.copyOf(junctions);
        extracts = List.copyOf(extracts);
        stations = List.copyOf(stations);
        corridorMetres = List.copyOf(corridorMetres);
        kilometres = List.copyOf(kilometres);
        parts = Set.copyOf(parts);
    }

    boolean has(Part part) {
        return parts.contains(part);
    }
}
