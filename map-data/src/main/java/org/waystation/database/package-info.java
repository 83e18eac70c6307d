/**
 * One {@link org.waystation.database.Database}: a PostGIS cluster of the program's own under the data folder, or any PostGIS
 * by its URL. Connections, transactions, migrations, geometries, bulk loading and news of changes are here; what the tables
 * mean is told by the stores of other rooms. May use {@code crs}, {@code files} and {@code progress}.
 */
package org.waystation.database;
