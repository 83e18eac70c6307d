package org.waystation.bench;

import java.net.URI;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.intake.StationEntry;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.Names;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;

/**
 * Invented stations, as many as are wanted, spread over a country of 20° by 15°: the same for the same seed. They have what
 * stations usually have, so that a file of them is as long as a real one.
 */
record MadeUpStations(int count, long seed) implements Iterable<StationEntry> {

    static final String SOURCE = "made-up";

    private static final StationKind[] KINDS = StationKind.values();
    private static final List<OpeningHours> HOURS = List.of(
            OpeningHours.parse("24/7"),
            OpeningHours.parse("Mo-Su 06:00-22:00"),
            OpeningHours.parse("Mo-Fr 08:00-18:00; Sa 09:00-12:00"),
            OpeningHours.parse("Mo-Su 05:30-23:30"));

    @Override
    public Iterator<StationEntry> iterator() {
        SplittableRandom random = new SplittableRandom(seed);
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public StationEntry next() {
                next++;
                return new StationEntry(next, station(next, random));
            }
        };
    }

    private static StationDraft station(int number, SplittableRandom random) {
        StationKind kind = KINDS[random.nextInt(KINDS.length)];
        Position position = new Position(rounded(random.nextDouble(100, 120)), rounded(random.nextDouble(22, 37)));
        Service service = new Service(
                facilities(random),
                Optional.of(HOURS.get(random.nextInt(HOURS.size()))),
                random.nextInt(4) == 0 ? OptionalInt.of(random.nextInt(3, 6)) : OptionalInt.empty(),
                Optional.of("高速公路服务有限公司" + random.nextInt(500)),
                new Contact(
                        Optional.of("0577-%08d".formatted(random.nextInt(100_000_000))),
                        random.nextInt(3) == 0
                                ? Optional.of(URI.create("https://example.org/stations/" + number))
                                : Optional.empty(),
                        List.of()));
        return new StationDraft(
                new StationDetails(
                        kind,
                        new Names(
                                kind.label().zh() + "第" + number + "号",
                                kind.label().en() + " No. " + number),
                        Site.at(position),
                        service,
                        new Provenance(
                                List.of(new SourceId(SOURCE, "S" + number)),
                                DataStatus.INVENTED,
                                Optional.of(LocalDate.of(2026, 1 + random.nextInt(9), 1 + random.nextInt(28))),
                                Optional.of("Invented for a measurement"))),
                Optional.empty());
    }

    private static Facilities facilities(SplittableRandom random) {
        Facilities.Builder facilities = new Facilities.Builder()
                .add(Facility.TOILETS)
                .addSpaces(Facility.HGV_PARKING, random.nextInt(5, 200))
                .addSpaces(Facility.CAR_PARKING, random.nextInt(5, 400));
        if (random.nextBoolean()) {
            facilities.add(Facility.SHOWER).add(Facility.MEALS);
        }
        if (random.nextInt(3) == 0) {
            facilities.addFuel(FuelKind.DIESEL).addFuel(FuelKind.LNG);
        }
        if (random.nextInt(3) == 0) {
            facilities.addCharger(new Charger(Connector.GBT_DC, 120, random.nextInt(1, 12)));
        }
        return facilities.build();
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}
