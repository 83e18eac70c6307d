/**
 * What every kind of station file comes down to: rows of {@link org.waystation.rows.StationField fields}. Formats turn what
 * they find into a {@link org.waystation.rows.FileRow} and hand it to the {@link org.waystation.rows.RowHandler}; writers get
 * a station's {@link org.waystation.rows.StationCells cells}. Reading what was written gives the same station.
 */
package org.waystation.rows;
