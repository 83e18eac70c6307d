package org.waystation.rows;

/**
 * What is wrong with an item of a foreign format, apart from where it is.
 *
 * @param field where, as in {@code evses[3].connectors[0].max_voltage}
 * @param value what was there; may be empty
 */
public record Mistake(String field, String value, String reason) {}
