package org.waystation.osm;

import java.nio.file.Path;
import java.time.Clock;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.progress.Progress;
import org.waystation.regions.RegionStore;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.StationStore;

/**
 * A program of its own that imports a region and is dead, without a farewell, as soon as a certain stage begins. Arguments:
 * the file, the data folder, the beginning of the stage's name. The database is named by the environment.
 */
final class KilledImport {

    static final String DATABASE = "TEST_DATABASE_URL";
    static final int DEAD = 99;

    private KilledImport() {}

    public static void main(String[] arguments) throws RegionImportException {
        Progress deadly = new Progress() {
            @Override
            public void stage(String name, long total) {
                if (name.startsWith(arguments[2])) {
                    Runtime.getRuntime().halt(DEAD);
                }
            }

            @Override
            public void advance(long done) {}
        };
        try (Database database = Database.open(DatabaseSettings.at(System.getenv(DATABASE)), Progress.SILENT)) {
            new RegionImport(
                            database,
                            new RegionStore(database),
                            new StationStore(database),
                            VehicleFleet.defaults(),
                            Path.of(arguments[1]),
                            Clock.systemUTC())
                    .importFile(Path.of(arguments[0]), RegionImport.Settings.defaults(), deadly);
        }
    }
}
