package org.waystation.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables to the state this version of the program knows. */
final class Migrations {

    /** Among the program's resources. */
    static final String LOCATION = "/db/migration";

    private Migrations() {}

    /** @throws DatabaseException if a migration fails, or the tables were made by a newer program */
    static void run(ConnectionTarget target) {
        // A pool of its own: a migration may take longer than any question may.
        try (HikariDataSource connections = target.pool("migrations", 2, Duration.ofMinutes(30), Duration.ZERO)) {
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(connections)
                    .locations("classpath:" + LOCATION.substring(1))
                    .schemas(ServerCheck.SCHEMA)
                    .createSchemas(false)
                    .load();
            Arrays.stream(flyway.info().applied())
                    .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                    .map(MigrationInfo::getVersion)
                    .findFirst()
                    .ifPresent(version -> {
                        throw new DatabaseException("The tables in " + target.description()
                                + " were made by a newer version of this program (migration " + version
                                + "). Use that version, or another database.");
                    });
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new DatabaseException(
                    "The tables in " + target.description()
                            + " were made by another build of this program, whose steps differ from this one's. "
                            + "Use that build, or another data folder or database, and import again.",
                    e);
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "The tables in " + target.description() + " cannot be set up: " + e.getMessage(), e);
        }
    }
}
