package org.waystation.bench;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import org.waystation.bench.report.Timing;

/** Runs benchmarks by JMH and gives what they found. */
final class Stopwatch {

    private static final int ITERATIONS = 3;

    private final Pace pace;

    Stopwatch(Pace pace) {
        this.pace = pace;
        // Nothing but this process is to be measured, and a lock left behind by another must not stop it.
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** @param question a method of {@link QuestionBenchmark} */
    Timing time(String question) {
        return timing(run(QuestionBenchmark.class, question).getPrimaryResult());
    }

    /** @return by method of {@link ChangeBenchmark} */
    Map<String, Timing> timeChange() {
        Map<String, Result<?>> results = new java.util.TreeMap<>();
        run(ChangeBenchmark.class, "live").getSecondaryResults().forEach(results::put);
        return Map.of("change", timing(results.get("change")), "ask", timing(results.get("ask")));
    }

    private RunResult run(Class<?> benchmarks, String method) {
        Collection<RunResult> results;
        try {
            results = new Runner(new OptionsBuilder()
                            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\." + method + "$")
                            .warmupIterations(1)
                            .warmupTime(millis(pace.warmup().toMillis()))
                            .measurementIterations(ITERATIONS)
                            .measurementTime(millis(pace.measure().toMillis() / ITERATIONS))
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("The benchmark " + method + " failed: " + e.getMessage(), e);
        }
        return results.iterator().next();
    }

    private static TimeValue millis(long millis) {
        return new TimeValue(Math.max(1, millis), TimeUnit.MILLISECONDS);
    }

    private static Timing timing(Result<?> result) {
        Statistics micros = result.getStatistics();
        return new Timing(micros.getMean(), micros.getPercentile(50), micros.getPercentile(99), micros.getN());
    }
}
