package org.waystation.app;

import org.waystation.config.Configuration;
import org.waystation.database.DatabaseSettings;

/** Which database a configuration means. */
final class DatabaseChoice {

    private DatabaseChoice() {}

    static DatabaseSettings of(Configuration.Storage storage) {
        DatabaseSettings settings = storage.databaseUrl()
                .map(DatabaseSettings::at)
                .orElseGet(() -> DatabaseSettings.privateCluster(storage.dataFolder()))
                .withPatience(storage.patience());
        return storage.databaseTools().map(settings::withPostgresTools).orElse(settings);
    }
}
