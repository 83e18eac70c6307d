package org.waystation.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.waystation.browse.Opening;
import org.waystation.config.Configuration;
import org.waystation.coverage.Groundwork;
import org.waystation.coverage.RoadCoverageSearch;
import org.waystation.database.Database;
import org.waystation.hours.HolidayCalendar;
import org.waystation.nets.NetHistory;
import org.waystation.quarters.QuarterStore;
import org.waystation.reports.QuarterlyReport;
import org.waystation.reports.ReportSection;
import org.waystation.siting.ProposalSearch;
import org.waystation.status.OccupancyStore;
import org.waystation.status.UsualFullness;
import org.waystation.tickets.TicketSection;

/** The quarter's report, wired: for the server and for the command line. */
final class ReportParts {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private ReportParts() {}

    /** What rooms besides those of stations, nets and roads tell in a report. */
    private static List<ReportSection> others(Database database) {
        return List.of(new TicketSection(database));
    }

    static QuarterlyReport report(
            Configuration configuration, Database database, Groundwork groundwork, Clock clock, int threads) {
        Opening.Judge opening = new Opening.Judge(configuration.timeZone(), HolidayCalendar.china());
        return new QuarterlyReport(
                configuration.fleet(),
                new QuarterStore(database),
                new RoadCoverageSearch(groundwork, configuration.fleet(), opening, PATIENCE),
                QuarterlyReport.sections(
                        new UsualFullness(new OccupancyStore(database)),
                        new NetHistory(database),
                        new ProposalSearch(groundwork, threads),
                        others(database)),
                clock,
                configuration.timeZone());
    }
}
