/**
 * XML from somebody else, read an element at a time and without what could do harm, and XML written. Knows no format.
 */
package org.waystation.xml;
