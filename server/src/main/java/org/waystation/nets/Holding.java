package org.waystation.nets;

/** How many nets of a type a station has, and how many of those have numbers. Loans count where they were made. */
record Holding(
        long typeId,
        long stationId,
        int stock,
        int reserved,
        int onLoan,
        int inRepair,
        int numberedStock,
        int numberedRepair) {

    int plainStock() {
        return stock - numberedStock;
    }

    int plainRepair() {
        return inRepair - numberedRepair;
    }
}
