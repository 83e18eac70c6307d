/**
 * The benchmarks: what exact detours cost by this engine, by GraphHopper's routes, and by the corridor heuristic, on real
 * maps and on a made-up country. {@code ./waystation bench} runs them; start reading at {@link org.waystation.bench.BenchRun}.
 */
package org.waystation.bench;
