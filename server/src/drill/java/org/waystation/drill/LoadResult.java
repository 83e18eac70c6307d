package org.waystation.drill;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of many questions. Times are from when a question was due until its answer had been read.
 *
 * @param seconds for how long was asked
 */
public record LoadResult(List<Sample> samples, double seconds) {

    /** The status of a question that got no answer: refused or broken connection, or too long a wait. */
    public static final int NO_ANSWER = 0;

    public LoadResult {
        samples = List.copyOf(samples);
    }

    /**
     * One question.
     *
     * @param due since the load began
     * @param nanos from then to its end
     * @param lateNanos from when it was due until it was sent: the asking side's own delay, which is part of {@code nanos}
     * @param saysWhenToRetry whether there was a {@code Retry-After}
     */
    public record Sample(Ask ask, Duration due, long nanos, long lateNanos, int status, boolean saysWhenToRetry) {

        public boolean isAnswered() {
            return status >= 200 && status < 400;
        }

        /** Told to come back later. */
        public boolean isRefused() {
            return status == 429 || status == 503;
        }

        public double millis() {
            return nanos / 1e6;
        }
    }

    /** Those of which that is true, in the same time. */
    public LoadResult only(Predicate<Sample> wanted) {
        return new LoadResult(samples.stream().filter(wanted).toList(), seconds);
    }

    public LoadResult of(Ask ask) {
        return only(sample -> sample.ask() == ask);
    }

    /** Those due from then on and before then, since the load began. */
    public LoadResult between(Duration from, Duration to) {
        List<Sample> within = samples.stream()
                .filter(sample ->
                        sample.due().compareTo(from) >= 0 && sample.due().compareTo(to) < 0)
                .toList();
        return new LoadResult(within, to.minus(from).toNanos() / 1e9);
    }

    public int size() {
        return samples.size();
    }

    public long count(Predicate<Sample> wanted) {
        return samples.stream().filter(wanted).count();
    }

    public double answersPerSecond() {
        return count(Sample::isAnswered) / seconds;
    }

    /** How many there are of each status; {@link #NO_ANSWER} is one. */
    public Map<Integer, Long> byStatus() {
        return samples.stream().collect(Collectors.groupingBy(Sample::status, TreeMap::new, Collectors.counting()));
    }

    /**
     * The time that so many of those that were answered took at most.
     *
     * @param percent 0 to 100
     * @return NaN where none was answered
     */
    public double answeredMillis(double percent) {
        return percentile(only(Sample::isAnswered).millis(), percent);
    }

    /** As {@link #answeredMillis}, of those that were refused. */
    public double refusedMillis(double percent) {
        return percentile(only(Sample::isRefused).millis(), percent);
    }

    /** How much later than due so many of all were sent at most. */
    public double lateMillis(double percent) {
        return percentile(
                samples.stream()
                        .mapToDouble(sample -> sample.lateNanos() / 1e6)
                        .sorted()
                        .toArray(),
                percent);
    }

    private double[] millis() {
        return samples.stream().mapToDouble(Sample::millis).sorted().toArray();
    }

    private static double percentile(double[] sorted, double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1];
    }

    /** A table, one line for each endpoint that was asked. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                "%-36s %7s %8s %8s %8s %11s  %s%n",
                "endpoint", "asked", "p50 ms", "p99 ms", "slowest", "refused p99", "answers"));
        for (Ask ask :
                Arrays.stream(Ask.values()).filter(each -> of(each).size() > 0).toList()) {
            LoadResult own = of(ask);
            table.append(String.format(
                    "%-36s %7d %8.1f %8.1f %8.1f %11.1f  %s%n",
                    ask.endpoint(),
                    own.size(),
                    own.answeredMillis(50),
                    own.answeredMillis(99),
                    own.answeredMillis(100),
                    own.refusedMillis(99),
                    own.byStatus()));
        }
        return table.toString();
    }
}
