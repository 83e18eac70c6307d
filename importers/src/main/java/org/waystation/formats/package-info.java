/**
 * All formats of station files behind one reader and one writer: {@link org.waystation.formats.StationFileReader} tells the
 * format by looking inside, {@link org.waystation.formats.StationFileWriter} writes a whole file or none.
 */
package org.waystation.formats;
