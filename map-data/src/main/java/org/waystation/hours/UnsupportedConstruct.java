package org.waystation.hours;

/** The text is valid but says something that is not evaluated; never leaves the package. */
final class UnsupportedConstruct extends RuntimeException {

    UnsupportedConstruct() {
        super(null, null, false, false);
    }
}
