/**
 * What several rooms ask of the file system: removing folders, locks that end with the program, reading that tells how far
 * it is, arrays of numbers kept in files. Knows {@code progress} and nothing else of this program.
 */
package org.waystation.files;
