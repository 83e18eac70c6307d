package org.waystation.help;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.waystation.asking.Waypoints;
import org.waystation.browse.Opening;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.NearestStation;
import org.waystation.hours.OpeningStatus;
import org.waystation.http.ProblemException;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Vehicle;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;

/**
 * Chooses whom a request is put to, by the drive from the station to the driver, exactly as the roads have it. At once: the
 * three nearest stations that have what the kind of help takes, and the nearest of all. When it widens: the next ten
 * stations, and the volunteers who are on duty then and go as far. A station can help that somebody keeps, who hears of it, and that is
 * not closed. Thread-safe.
 */
public final class WhomToAsk {

    private static final int ABLE_AT_ONCE = 3;
    private static final int STATIONS_LATER = 10;
    private static final int VOLUNTEERS_LATER = 20;
    private static final long FARTHEST_SECONDS = Duration.ofHours(2).toSeconds();
    private static final long MILLIS = 1_000;

    private final LiveSnapshot live;
    private final Vehicle vehicle;
    private final Opening.Judge opening;
    private final Duration patience;

    /** @param vehicle that helps, a car usually */
    public WhomToAsk(LiveSnapshot live, Vehicle vehicle, Opening.Judge opening, Duration patience) {
        this.live = live;
        this.vehicle = vehicle;
        this.opening = opening;
        this.patience = patience;
    }

    /** The stations, the one from which a driver is reached soonest first. */
    record Reach(RegionSnapshot region, List<NearestStation> drives) {}

    /** @throws ProblemException where the place is off the map, or no road is within a kilometre, or no region is loaded yet */
    Reach reach(Position position) {
        RegionSnapshot region = live.get();
        RoadPoint at = Waypoints.snap(region.roads(), vehicle, List.of(position), List.of("position"))
                .get(0);
        try {
            List<NearestStation> drives = region.detours(vehicle)
                    .nearest(
                            at,
                            DetourSearch.Drive.FROM_STATION,
                            station -> true,
                            Integer.MAX_VALUE,
                            Deadline.in(patience));
            return new Reach(
                    region,
                    drives.stream()
                            .filter(drive -> seconds(drive) <= FARTHEST_SECONDS)
                            .toList());
        } catch (DeadlineExceededException e) {
            throw Questions.tookTooLong();
        }
    }

    /**
     * @param kept the stations that somebody keeps
     * @param volunteers all of them
     * @param widenAt when those of the second wave would be asked
     */
    List<Asked> choose(
            Reach reach, HelpKind kind, Set<Long> kept, List<Volunteer> volunteers, Instant now, Instant widenAt) {
        List<NearestStation> ready = reach.drives().stream()
                .filter(drive -> kept.contains(drive.stationId()) && isOpen(reach, drive, now))
                .toList();
        Stream<NearestStation> able = ready.stream()
                .filter(drive -> kind.isHelpedBy(station(reach, drive)))
                .limit(ABLE_AT_ONCE);
        List<NearestStation> first = Stream.concat(ready.stream().limit(1), able)
                .distinct()
                .sorted(Comparator.comparing(NearestStation::millis))
                .toList();
        List<Asked> asked = new ArrayList<>();
        first.forEach(drive -> asked.add(asked(drive, OptionalLong.empty(), 1)));
        ready.stream()
                .filter(drive -> !first.contains(drive))
                .limit(STATIONS_LATER)
                .forEach(drive -> asked.add(asked(drive, OptionalLong.empty(), 2)));
        asked.addAll(volunteers(reach, volunteers, widenAt));
        return asked;
    }

    private List<Asked> volunteers(Reach reach, List<Volunteer> volunteers, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, opening.zone());
        Map<Long, NearestStation> drives = new HashMap<>();
        reach.drives().forEach(drive -> drives.put(drive.stationId(), drive));
        return volunteers.stream()
                .filter(volunteer -> drives.containsKey(volunteer.stationId()))
                .filter(volunteer -> seconds(drives.get(volunteer.stationId()))
                        <= Duration.ofMinutes(volunteer.duty().radiusMinutes()).toSeconds())
                .filter(volunteer -> volunteer
                        .duty()
                        .hours()
                        .stateAt(local, opening.holidays())
                        .isOpen())
                .map(volunteer -> asked(drives.get(volunteer.stationId()), OptionalLong.of(volunteer.id()), 2))
                .sorted(Comparator.comparing(Asked::driveSeconds))
                .limit(VOLUNTEERS_LATER)
                .toList();
    }

    private boolean isOpen(Reach reach, NearestStation drive, Instant now) {
        return opening.statusAt(station(reach, drive), now, Duration.ZERO) != OpeningStatus.CLOSED;
    }

    private static Station station(Reach reach, NearestStation drive) {
        return reach.region().stations().find(drive.stationId()).orElseThrow();
    }

    private static Asked asked(NearestStation drive, OptionalLong volunteer, int wave) {
        return new Asked(drive.stationId(), volunteer, wave, (int) seconds(drive), (int) Math.round(drive.metres()));
    }

    private static long seconds(NearestStation drive) {
        return (drive.millis() + MILLIS - 1) / MILLIS;
    }
}
