package org.waystation.operation;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.waystation.snapshot.LiveSnapshot;

/** Figures for Prometheus: every endpoint's times by status, what is loaded, the virtual machine's health. */
public final class Metrics implements AutoCloseable {

    private static final long NANOS_IN_MILLI = 1_000_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    public Metrics(LiveSnapshot live) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        Gauge.builder("waystation.stations", live, Metrics::stationCount)
                .description("stations in memory")
                .register(registry);
    }

    /** Adds what another room counts. */
    public void bind(MeterBinder figures) {
        figures.bindTo(registry);
    }

    /** Adds a figure that is asked for when it is wanted. */
    public Metrics watch(String name, String description, DoubleSupplier figure) {
        Gauge.builder(name, figure::getAsDouble).description(description).register(registry);
        return this;
    }

    /** Adds a figure that only grows. */
    public Metrics count(String name, String description, DoubleSupplier figure) {
        FunctionCounter.builder(name, figure, DoubleSupplier::getAsDouble)
                .description(description)
                .register(registry);
        return this;
    }

    public void register(JavalinConfig config) {
        config.routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(registry.scrape()));
        config.requestLogger.http((context, millis) -> record(context, millis));
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    /** Tagged by the route's pattern, not by the address: the number of series stays bounded. */
    private void record(Context context, float millis) {
        String path = context.endpoints().lastHttpEndpoint() == null
                ? "none"
                : context.endpoints().lastHttpEndpoint().path;
        Timer.builder("http.server.requests")
                .description("time to answer")
                .tag("method", context.method().name())
                .tag("uri", path)
                .tag("status", Integer.toString(context.statusCode()))
                .publishPercentileHistogram()
                .register(registry)
                .record((long) (millis * NANOS_IN_MILLI), TimeUnit.NANOSECONDS);
    }

    private static double stationCount(LiveSnapshot live) {
        return live.find().map(snapshot -> snapshot.stations().size()).orElse(0);
    }
}
