package org.waystation.bench.report;

import java.util.Locale;

/** Numbers as people read them: three digits that count, and a unit that fits. */
final class Figures {

    private static final double THOUSAND = 1_000;

    private Figures() {}

    /** Microseconds as µs, ms, s or min. */
    static String time(double micros) {
        if (micros < THOUSAND) {
            return digits(micros) + " µs";
        }
        if (micros < 1e6) {
            return digits(micros / THOUSAND) + " ms";
        }
        return micros < 120e6 ? digits(micros / 1e6) + " s" : digits(micros / 60e6) + " min";
    }

    static String seconds(double seconds) {
        return time(seconds * 1e6);
    }

    static String bytes(double bytes) {
        if (bytes < 1e3) {
            return digits(bytes) + " B";
        }
        return bytes < 1e6
                ? digits(bytes / 1e3) + " kB"
                : bytes < 1e9 ? digits(bytes / 1e6) + " MB" : digits(bytes / 1e9) + " GB";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    static String times(double ratio) {
        return (ratio >= 100 ? count(Math.round(Double.parseDouble(threeDigits(ratio)))) : digits(ratio)) + " ×";
    }

    static String percent(double part) {
        return Math.round(part * 100) + " %";
    }

    static String digits(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String threeDigits(double value) {
        return String.format(Locale.ROOT, "%.2e", value);
    }
}
