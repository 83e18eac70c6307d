package org.waystation.sources;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.crs.CoordinateSystems;
import org.waystation.fetch.WebFetch;
import org.waystation.formats.StationAddressReader;
import org.waystation.formats.StationFileReader;
import org.waystation.formats.StatusAddressReader;
import org.waystation.formats.StatusFileReader;
import org.waystation.formats.WebOrigin;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.intake.StationReading;
import org.waystation.intake.StatusImport;
import org.waystation.intake.StatusReading;
import org.waystation.intake.StatusSummary;
import org.waystation.progress.Progress;
import org.waystation.rows.ColumnMapping;
import org.waystation.sources.WatchedSource.Origin;
import org.waystation.sources.WatchedSource.Reading;
import org.waystation.stations.MergePlan;

/**
 * Pulls a source once, by the same way as a file is imported by hand: whatever is wrong ends in a failed run, and a failed
 * run takes no station away. Thread-safe.
 */
final class SourcePull {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePull.class);

    private final SourcesFile file;
    private final StationImport stations;
    private final StatusImport statuses;
    private final WebFetch.Bounds bounds;
    private final WebFetch.Pause pause;
    private final Clock clock;

    /** @param bounds of one source */
    SourcePull(
            SourcesFile file,
            StationImport stations,
            StatusImport statuses,
            WebFetch.Bounds bounds,
            WebFetch.Pause pause,
            Clock clock) {
        this.file = file;
        this.stations = stations;
        this.statuses = statuses;
        this.bounds = bounds;
        this.pause = pause;
        this.clock = clock;
    }

    /** @param validators of what came; of what was known where nothing new did */
    record Pulled(SourceRun run, WebFetch.Validators validators) {

        boolean isSuccess() {
            return run.outcome() != SourceRun.Outcome.FAILED;
        }
    }

    /** @param known by what its origin may say that nothing changed */
    Pulled pull(WatchedSource source, WebFetch.Validators known) {
        Instant start = clock.instant();
        try {
            WebFetch.Validators here = source.origin().isWeb()
                    ? WebFetch.Validators.NONE
                    : FileVersion.of(source.origin().file(file.dataFolder()));
            if (!here.equals(WebFetch.Validators.NONE) && here.equals(known)) {
                return new Pulled(run(start, SourceRun.Outcome.UNCHANGED, List.of()), known);
            }
            return source.kind() == WatchedSource.Kind.STATUS
                    ? pullStatus(source, known, here, start)
                    : pullStations(source, known, here, start);
        } catch (RuntimeException e) {
            LOG.warn("The source {} could not be pulled", source.id(), e);
            String reason = "the program or its database failed; the log has more";
            return new Pulled(
                    run(start, SourceRun.Outcome.FAILED, List.of(ImportProblem.of(source.id(), 0, reason))), known);
        }
    }

    private SourceRun run(Instant start, SourceRun.Outcome outcome, List<ImportProblem> problems) {
        return new SourceRun(
                start, clock.instant(), outcome, 0, 0, ImportSummary.NOTHING, problems, problems.size(), List.of());
    }

    /**
     * A reading of either kind.
     *
     * @param came by what the content is known, once it was read
     */
    private record Opened<R>(R reading, Supplier<WebFetch.Validators> came) {}

    private Pulled pullStations(
            WatchedSource source, WebFetch.Validators known, WebFetch.Validators here, Instant start) {
        Opened<StationReading> opened = openStations(source, known, here);
        ImportSummary summary = stations.run(
                opened.reading(), new StationImport.Options(false, false, source.replace()), Progress.SILENT);
        SourceRun run = new SourceRun(
                start,
                clock.instant(),
                outcome(summary.outcome(), summary.read(), summary.bad()),
                summary.read(),
                summary.bad(),
                summary.counts(),
                summary.problems(),
                summary.problemCount(),
                summary.notes());
        return new Pulled(
                run, run.outcome() == SourceRun.Outcome.LOADED ? opened.came().get() : known);
    }

    private Opened<StationReading> openStations(
            WatchedSource source, WebFetch.Validators known, WebFetch.Validators here) {
        if (source.origin().isWeb()) {
            StationAddressReader reader = new StationAddressReader(origin(source.origin(), known), settings(source));
            return new Opened<>(reader, reader::validators);
        }
        return new Opened<>(
                new StationFileReader(source.origin().file(file.dataFolder()), settings(source)), () -> here);
    }

    private Pulled pullStatus(
            WatchedSource source, WebFetch.Validators known, WebFetch.Validators here, Instant start) {
        Opened<StatusReading> opened = openStatus(source, known, here);
        StatusSummary summary = statuses.run(opened.reading(), false, Progress.SILENT, problem -> {});
        SourceRun run = new SourceRun(
                start,
                clock.instant(),
                outcome(summary.outcome(), summary.read(), summary.bad()),
                summary.read(),
                summary.bad(),
                new MergePlan.Counts(0, 0, (int) summary.applied(), (int) summary.passedOver(), 0),
                summary.problems(),
                summary.problemCount(),
                notes(summary));
        return new Pulled(
                run, run.outcome() == SourceRun.Outcome.LOADED ? opened.came().get() : known);
    }

    private Opened<StatusReading> openStatus(
            WatchedSource source, WebFetch.Validators known, WebFetch.Validators here) {
        Reading reading = source.reading();
        if (source.origin().isWeb()) {
            StatusAddressReader reader =
                    new StatusAddressReader(origin(source.origin(), known), reading.source(), reading.format());
            return new Opened<>(reader, reader::validators);
        }
        return new Opened<>(
                new StatusFileReader(source.origin().file(file.dataFolder()), reading.source(), reading.format()),
                () -> here);
    }

    /** What a pull would do, for people; nothing is changed. */
    List<String> preview(WatchedSource source) {
        WebFetch.Validators none = WebFetch.Validators.NONE;
        if (source.kind() == WatchedSource.Kind.STATUS) {
            return statuses.run(openStatus(source, none, none).reading(), true, Progress.SILENT, problem -> {})
                    .describe();
        }
        return stations.run(
                        openStations(source, none, none).reading(),
                        new StationImport.Options(false, true, source.replace()),
                        Progress.SILENT)
                .describe();
    }

    private static List<String> notes(StatusSummary summary) {
        if (summary.unknown() == 0) {
            return summary.notes();
        }
        List<String> notes = new ArrayList<>(summary.notes());
        notes.add(summary.unknown() + " of the records are of stations that are not known here");
        return notes;
    }

    /** Where not one row is good, something else than stations came: that is no success. */
    private static SourceRun.Outcome outcome(ImportSummary.Outcome outcome, long read, long bad) {
        return switch (outcome) {
            case LOADED, DRY_RUN -> read > 0 && bad == read ? SourceRun.Outcome.FAILED : SourceRun.Outcome.LOADED;
            case UNCHANGED -> SourceRun.Outcome.UNCHANGED;
            case REFUSED, UNREADABLE -> SourceRun.Outcome.FAILED;
        };
    }

    private StationFileReader.Settings settings(WatchedSource source) {
        Reading reading = source.reading();
        StationFileReader.Settings settings = StationFileReader.Settings.defaults()
                .withSource(reading.source())
                .withMapping(ColumnMapping.parse(reading.mapping()))
                .withClock(clock);
        settings = reading.format().isPresent()
                ? settings.withFormat(reading.format().get())
                : settings;
        return reading.coordinates().isPresent()
                ? settings.withCoordinates(
                        CoordinateSystems.parse(reading.coordinates().get()))
                : settings;
    }

    private WebOrigin origin(Origin origin, WebFetch.Validators known) {
        Function<String, Optional<String>> variables = file::findVariable;
        return new WebOrigin(origin.address(), origin.tokenVariable().flatMap(variables), known, bounds, pause, clock);
    }
}
