/**
 * A made-up country of any size as an OpenStreetMap file, the same for the same seed: settlements of Zipf sizes, their
 * streets, the roads between them, motorways. Start reading at {@link org.waystation.bench.country.CountryFile}.
 */
package org.waystation.bench.country;
