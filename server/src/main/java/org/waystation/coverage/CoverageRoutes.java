package org.waystation.coverage;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.waystation.asking.QuestionReader;
import org.waystation.browse.Opening;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.http.AcceptHeader;
import org.waystation.http.Admission;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.http.TileAddress;
import org.waystation.population.Population;
import org.waystation.population.PopulationLoad;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.LivePopulation;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionSnapshot;

/**
 * Planners' question how well stations cover the roads. Its figures concern nobody, so everybody may ask; but only one such
 * question is worked on at a time, through a gate of its own, so that drivers' questions do not wait for it. What was answered
 * is kept until roads or stations change.
 */
public final class CoverageRoutes {

    /** Another one's question may be the same, and then its answer is there already. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration WHILE_PREPARED = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 16;
    private static final String CSV = "text/csv";
    private static final List<String> FORMS = List.of(
            Json.MEDIA_TYPE,
            CSV,
            CoverageGeoJson.MEDIA_TYPE,
            CoverageFile.GEOPACKAGE.mediaType(),
            CoverageFile.WORKBOOK.mediaType());

    private final LiveSnapshot live;
    private final ZoneId zone;
    private final CoverageReader reader;
    private final CoverageSearch search;
    private final LivePopulation population;
    private final QuarterLookup quarters;
    private final Admission gate = new Admission(1, LONGEST_WAIT);
    private final KeptAnswers<CoverageAnswer> kept = new KeptAnswers<>(MOST_KEPT);
    private final TimeTileSearch tiles;

    /** @param patience after which a question is given up */
    public CoverageRoutes(
            LiveSnapshot live,
            LivePopulation population,
            Groundwork groundwork,
            QuarterLookup quarters,
            VehicleFleet fleet,
            Clock clock,
            Opening.Judge opening,
            Duration patience) {
        this.live = live;
        this.population = population;
        this.quarters = quarters;
        this.zone = opening.zone();
        this.reader = new CoverageReader(new QuestionReader(fleet, clock, zone), clock, zone);
        SituationSearch sweep = new SituationSearch(opening, patience);
        this.search = new CoverageSearch(groundwork, sweep, patience);
        this.tiles = new TimeTileSearch(sweep, gate, patience);
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/coverage", this::get);
        routes.get("/api/v1/coverage/tiles/{z}/{x}/{y}", this::getTile);
    }

    private void get(Context context) throws IOException {
        CoverageQuestion question = reader.read(context.queryParamMap());
        Optional<StoredCoverage> since = question.since().map(quarter -> then(quarter, question));
        context.header("Vary", "Accept, Accept-Language");
        String wanted = AcceptHeader.of(context).choose(FORMS);
        CoverageAnswer answer = ask(question.ofNow());
        Language language = Languages.of(context);
        Optional<CoverageFile> file = CoverageFile.find(wanted);
        if (file.isPresent()) {
            context.contentType(file.get().mediaType())
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"" + file.get().fileName() + "\"")
                    .result(file.get().write(answer));
        } else if (wanted.equals(CoverageGeoJson.MEDIA_TYPE)) {
            context.header("Content-Disposition", "attachment; filename=\"coverage.geojson\"");
            Json.answer(context, CoverageGeoJson.write(answer), CoverageGeoJson.MEDIA_TYPE);
        } else if (wanted.equals(CSV)) {
            context.contentType(CSV + "; charset=utf-8; header=present")
                    .header("Content-Disposition", "attachment; filename=\"coverage.csv\"")
                    .result(new CoverageCsv(language).write(answer, since));
        } else {
            Json.answer(context, new CoverageJson(zone, language).write(answer, since));
        }
    }

    private void getTile(Context context) {
        CoverageQuestion question = reader.readForMap(context.queryParamMap());
        TileAddress address = TileAddress.of(context, TimeTile.MOST_ZOOM);
        byte[] tile = tiles.get(live.get(), question, address);
        CRC32 checksum = new CRC32();
        checksum.update(tile);
        String entityTag = String.format("\"%d-%08x\"", tile.length, checksum.getValue());
        context.header("ETag", entityTag).header("Cache-Control", "no-cache");
        if (entityTag.equals(context.header("If-None-Match"))) {
            context.status(304);
        } else if (tile.length == 0) {
            context.status(204);
        } else {
            context.contentType(TileAddress.MEDIA_TYPE).result(tile);
        }
    }

    /** @throws ProblemException where nothing is kept of the quarter, or not what is asked about */
    private StoredCoverage then(Quarter quarter, CoverageQuestion question) {
        return question.findKey()
                .flatMap(key -> quarters.find(quarter, key))
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_FOUND,
                        Text.of("detail.nothing-kept-of-quarter", quarter.toString()),
                        List.of(new ParameterError(
                                "since",
                                quarter.toString(),
                                Text.of("parameter.nothing-kept-of-quarter"),
                                quarters.list().stream()
                                        .filter(kept -> question.findKey()
                                                .map(kept.key()::equals)
                                                .orElse(false))
                                        .map(kept -> kept.quarter().toString())
                                        .distinct()
                                        .toList()))));
    }

    /** @throws ProblemException where no region is loaded, another question is being worked on, or it took too long */
    private CoverageAnswer ask(CoverageQuestion question) {
        RegionSnapshot region = live.get();
        Optional<Population> people = population.find();
        Optional<PopulationLoad> load = people.map(Population::load);
        return kept.find(region, load, question)
                .orElseGet(() -> gate.admit(
                        () -> kept.find(region, load, question).orElseGet(() -> work(region, people, question))));
    }

    private CoverageAnswer work(RegionSnapshot region, Optional<Population> people, CoverageQuestion question) {
        try {
            CoverageAnswer answer = search.answer(region, people, question);
            kept.keep(region, answer.population(), question, answer);
            return answer;
        } catch (DeadlineExceededException e) {
            throw Questions.tookTooLong();
        } catch (Groundwork.BeingPreparedException e) {
            throw beingPrepared();
        }
    }

    static ProblemException beingPrepared() {
        return ProblemException.retryLater(
                ProblemType.NOT_READY, Text.of("detail.coverage-being-prepared"), WHILE_PREPARED);
    }
}
