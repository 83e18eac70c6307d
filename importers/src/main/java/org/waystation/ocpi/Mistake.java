package org.waystation.ocpi;

/**
 * What is wrong with a location.
 *
 * @param field where, as in {@code evses[3].connectors[0].max_voltage}
 * @param value what was there; may be empty
 */
record Mistake(String field, String value, String reason) {}
