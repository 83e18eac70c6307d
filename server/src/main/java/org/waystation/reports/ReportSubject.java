package org.waystation.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.waystation.coverage.Quarter;
import org.waystation.coverage.RoadCoverage;
import org.waystation.coverage.StoredCoverage;
import org.waystation.crs.Position;
import org.waystation.regions.County;
import org.waystation.roads.Vehicle;
import org.waystation.snapshot.RegionSnapshot;

/** What all chapters of one report are written from, gathered once. Immutable. */
public final class ReportSubject {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final ReportQuestion question;
    private final Vehicle vehicle;
    private final RegionSnapshot region;
    private final StoredCoverage quarter;
    private final Optional<StoredCoverage> before;
    private final Instant madeAt;
    private final Wording wording;
    private final Measured measured;

    /** What was measured for the report, of the roads and stations of the moment. */
    record Measured(RoadCoverage roads, HexagonTally hexagons) {}

    ReportSubject(
            ReportQuestion question,
            Vehicle vehicle,
            RegionSnapshot region,
            StoredCoverage quarter,
            Optional<StoredCoverage> before,
            Instant madeAt,
            Wording wording,
            Measured measured) {
        this.question = question;
        this.vehicle = vehicle;
        this.region = region;
        this.quarter = quarter;
        this.before = before;
        this.madeAt = madeAt;
        this.wording = wording;
        this.measured = measured;
    }

    public ReportQuestion question() {
        return question;
    }

    public Vehicle vehicle() {
        return vehicle;
    }

    /** As it is while the report is made. */
    public RegionSnapshot region() {
        return region;
    }

    /** The quarter's figures as they are kept. */
    public StoredCoverage quarter() {
        return quarter;
    }

    /** Those of the quarter before; empty where none are kept. */
    public Optional<StoredCoverage> before() {
        return before;
    }

    public Instant madeAt() {
        return madeAt;
    }

    public Wording wording() {
        return wording;
    }

    /** The first moment of the quarter. */
    public Instant begin() {
        return question.quarter().previous().end(wording.zone());
    }

    /** The first moment after the quarter, or now where it is not over. */
    public Instant end() {
        Instant end = question.quarter().end(wording.zone());
        return isOver() ? end : madeAt;
    }

    public boolean isOver() {
        return !madeAt.isBefore(question.quarter().end(wording.zone()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(madeAt, wording.zone());
    }

    Quarter previousQuarter() {
        return question.quarter().previous();
    }

    RoadCoverage roads() {
        return measured.roads();
    }

    HexagonTally hexagons() {
        return measured.hexagons();
    }

    /** The region's smallest units. */
    List<County> counties() {
        int finest =
                region.counties().stream().mapToInt(County::adminLevel).max().orElse(0);
        return region.counties().stream()
                .filter(county -> county.adminLevel() == finest)
                .toList();
    }

    /** The county that kept figures are of; empty where the region has no such county any more. */
    Optional<County> findCounty(StoredCoverage.Area area) {
        return region.counties().stream()
                .filter(county -> area.code().isEmpty()
                        ? county.name().best().equals(area.name())
                        : county.code().equals(area.code()))
                .findFirst();
    }

    /** The smallest unit that a place lies in. */
    Optional<County> findCounty(Position position) {
        Point point = GEOMETRIES.createPoint(position.toCoordinate());
        return counties().stream()
                .filter(county -> county.area().intersects(point))
                .findFirst();
    }

    String name(StoredCoverage.Area area) {
        return findCounty(area).map(wording::name).orElse(area.name());
    }

    RegionMap map() {
        return new RegionMap(counties(), region.region().bounds(), wording);
    }

    /** Which stations count, in words. */
    String filterText() {
        List<String> kinds =
                question.filter().kinds().stream().sorted().map(wording::word).toList();
        List<String> needs =
                question.filter().needs().stream().map(wording::need).toList();
        String of = kinds.isEmpty() ? wording.text("report.filter.any") : wording.list(kinds);
        return needs.isEmpty() ? of : wording.text("report.filter.needs", of, wording.list(needs));
    }
}
