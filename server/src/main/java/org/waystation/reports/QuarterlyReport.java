package org.waystation.reports;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.waystation.coverage.Quarter;
import org.waystation.coverage.QuarterLookup;
import org.waystation.coverage.RoadCoverage;
import org.waystation.coverage.RoadCoverageSearch;
import org.waystation.coverage.StoredCoverage;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.nets.NetHistory;
import org.waystation.regions.County;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;
import org.waystation.siting.ProposalSearch;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.status.UsualFullness;

/**
 * Makes the quarter's white paper: coverage as it is kept of the quarter and of the one before, what is measured of the roads
 * and stations of the moment, and what other rooms tell. Its numbers are those that the HTTP API answers with, from the same
 * types. Thread-safe; takes seconds.
 */
public final class QuarterlyReport {

    private static final double GATHERED = 0.3;
    private static final double WRITTEN = 0.9;

    private final VehicleFleet fleet;
    private final QuarterLookup quarters;
    private final RoadCoverageSearch coverage;
    private final List<ReportSection> sections;
    private final Clock clock;
    private final ZoneId zone;
    private final HtmlReport html = new HtmlReport();

    /**
     * @param coverage its own, for it measures one thing at a time
     * @param sections in the order of the report
     * @param zone in whose time quarters end
     */
    public QuarterlyReport(
            VehicleFleet fleet,
            QuarterLookup quarters,
            RoadCoverageSearch coverage,
            List<ReportSection> sections,
            Clock clock,
            ZoneId zone) {
        this.fleet = fleet;
        this.quarters = quarters;
        this.coverage = coverage;
        this.sections = List.copyOf(sections);
        this.clock = clock;
        this.zone = zone;
    }

    /** @param others those of other rooms, told after what is known of stations and before what is proposed */
    public static List<ReportSection> sections(
            UsualFullness fullness, NetHistory nets, ProposalSearch proposals, List<ReportSection> others) {
        List<ReportSection> sections = new ArrayList<>(List.of(
                new SummarySection(),
                new CoverageSection(),
                new ChangeSection(),
                new GapSection(),
                new ConfirmationSection(),
                new OccupancySection(fullness),
                new NetSection(nets)));
        sections.addAll(others);
        sections.add(new SitingSection(proposals));
        sections.add(new DataSection());
        return sections;
    }

    /** @throws ProblemException where nothing is kept of the quarter for such a question, or it has not begun */
    public void check(ReportQuestion question) {
        get(question);
    }

    private StoredCoverage get(ReportQuestion question) {
        Quarter quarter = question.quarter();
        if (quarter.compareTo(Quarter.at(clock.instant(), zone)) > 0) {
            throw ProblemException.of(List.of(new ParameterError(
                    "quarter", quarter.toString(), Text.of("parameter.future-quarter"), kept(question))));
        }
        return quarters.find(quarter, question.key())
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_FOUND,
                        Text.of("detail.nothing-kept-of-quarter", quarter.toString()),
                        List.of(new ParameterError(
                                "quarter",
                                quarter.toString(),
                                Text.of("parameter.nothing-kept-of-quarter"),
                                kept(question)))));
    }

    /** The quarters that there could be such a report of, the latest first. */
    List<String> kept(ReportQuestion question) {
        return quarters.list().stream()
                .filter(kept -> kept.key().equals(question.key()))
                .map(kept -> kept.quarter().toString())
                .distinct()
                .toList();
    }

    /** @throws ProblemException as {@link #check} */
    public MadeReport make(RegionSnapshot region, ReportQuestion question, ReportProgress progress) {
        StoredCoverage quarter = get(question);
        Optional<StoredCoverage> before = quarters.find(question.quarter().previous(), question.key());
        Instant madeAt = clock.instant();
        progress.tell("measuring", 0);
        Vehicle vehicle = fleet.vehicle(question.vehicleId());
        ReportSubject subject = new ReportSubject(
                question,
                vehicle,
                region,
                quarter,
                before,
                madeAt,
                new Wording(question.language(), zone),
                measure(region, vehicle, question, progress));
        List<Chapter> chapters = chapters(subject, progress.part(GATHERED, WRITTEN));
        progress.tell("writing", WRITTEN);
        String page = html.write(subject, chapters);
        progress.check();
        Optional<byte[]> pdf = ReportFont.find().map(font -> new PdfReport(font).write(page, drawings(chapters)));
        progress.tell("writing", 1);
        return new MadeReport(page.getBytes(StandardCharsets.UTF_8), pdf);
    }

    private ReportSubject.Measured measure(
            RegionSnapshot region, Vehicle vehicle, ReportQuestion question, ReportProgress progress) {
        Envelope bounds = region.region().bounds();
        region.counties().stream()
                .map(County::area)
                .forEach(area -> bounds.expandToInclude(area.getEnvelopeInternal()));
        HexagonTally hexagons =
                new HexagonTally(new HexagonGrid(bounds), region.roads().stretches());
        RoadCoverage roads = coverage.measure(region, vehicle, question.filter(), hexagons, progress::check);
        return new ReportSubject.Measured(roads, hexagons);
    }

    private List<Chapter> chapters(ReportSubject subject, ReportProgress progress) {
        List<Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            progress.check();
            double from = (double) i / sections.size();
            progress.tell("writing", from);
            sections.get(i)
                    .write(subject, progress.part(from, (i + 1.0) / sections.size()))
                    .ifPresent(chapters::add);
        }
        return chapters;
    }

    private static Map<String, Drawing> drawings(List<Chapter> chapters) {
        Map<String, Drawing> drawings = new LinkedHashMap<>();
        for (Chapter chapter : chapters) {
            for (Block block : chapter.blocks()) {
                if (block instanceof Block.Figure figure) {
                    drawings.put(figure.id(), figure.drawing());
                }
            }
        }
        return drawings;
    }
}
