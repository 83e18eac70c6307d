package org.waystation.sources;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Figures of watched sources by id, as of the last look at them. Thread-safe. */
final class SourceMetrics {

    private final SourceWatch watch;
    private final List<Figure> figures = new ArrayList<>();
    private final MultiGauge states;

    private record Figure(MultiGauge gauge, ToDoubleFunction<SourceState> value) {}

    private SourceMetrics(SourceWatch watch, MeterRegistry registry) {
        this.watch = watch;
        Gauge.builder(
                        "waystation.sources.file.mistakes",
                        watch,
                        each -> each.watched().mistakes().size())
                .description("mistakes in the file of sources; while there are some, the former file is in use")
                .register(registry);
        this.states = gauge(registry, "state", "1 for the state the source is in: new, waiting or failing");
        add(registry, "failures", "pulls that failed since the last success", SourceState::failures);
        add(
                registry,
                "last.success.seconds",
                "when it was last pulled with success, in seconds since 1970; 0 for never",
                state -> state.succeededAt().map(Instant::getEpochSecond).orElse(0L));
        add(
                registry,
                "due.seconds",
                "when it is pulled next, in seconds since 1970",
                state -> state.dueAt().getEpochSecond());
        add(registry, "rows", "rows of the last run", state -> last(state, SourceRun::read));
        add(registry, "bad.rows", "bad rows of the last run", state -> last(state, SourceRun::bad));
    }

    static SourceMetrics bind(SourceWatch watch, MeterRegistry registry) {
        SourceMetrics metrics = new SourceMetrics(watch, registry);
        metrics.update();
        return metrics;
    }

    private static double last(SourceState state, ToDoubleFunction<SourceRun> figure) {
        return state.lastRun().stream().mapToDouble(figure).findFirst().orElse(0);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String meaning) {
        return MultiGauge.builder("waystation.source." + name)
                .description(meaning)
                .register(registry);
    }

    private void add(MeterRegistry registry, String name, String meaning, ToDoubleFunction<SourceState> value) {
        figures.add(new Figure(gauge(registry, name, meaning), value));
    }

    /** After a look. */
    synchronized void update() {
        List<SourceState> watched = watch.states().stream()
                .filter(state -> watch.watched().find(state.id()).isPresent())
                .toList();
        for (Figure figure : figures) {
            figure.gauge().register(rows(watched, figure.value()), true);
        }
        List<Row<?>> rows = new ArrayList<>();
        for (SourceState state : watched) {
            String word = SourceJson.State.of(Optional.of(state), false).id();
            rows.add(Row.of(Tags.of("source", state.id(), "state", word), 1));
        }
        states.register(rows, true);
    }

    private static List<Row<?>> rows(List<SourceState> states, ToDoubleFunction<SourceState> value) {
        List<Row<?>> rows = new ArrayList<>();
        for (SourceState state : states) {
            rows.add(Row.of(Tags.of("source", state.id()), value.applyAsDouble(state)));
        }
        return rows;
    }
}
