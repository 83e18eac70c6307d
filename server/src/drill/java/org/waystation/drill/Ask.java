package org.waystation.drill;

/** What is asked of a service in use, and how often among a hundred questions. */
public enum Ask {
    ALONG_ROUTE("GET /api/v1/along-route", 25),
    NEAREST("GET /api/v1/nearest", 25),
    TRIP_PLAN("POST /api/v1/trip-plans", 15),
    STATIONS("GET /api/v1/stations", 8),
    TILE("GET /tiles/{z}/{x}/{y}.mvt", 7),
    STATUS("PUT /api/v1/stations/{id}/status", 8),
    BORROW("POST /api/v1/net-loans", 4),
    RETURN("POST /api/v1/net-loans/{id}/return", 4),
    TICKET("POST /api/v1/tickets", 3),
    EXPORT("GET /api/v1/stations/export", 1);

    private final String endpoint;
    private final int ofHundred;

    Ask(String endpoint, int ofHundred) {
        this.endpoint = endpoint;
        this.ofHundred = ofHundred;
    }

    /** As the OpenAPI document names it. */
    public String endpoint() {
        return endpoint;
    }

    int ofHundred() {
        return ofHundred;
    }

    /** Whether it is answered from memory, with no database; tiles may be or not. */
    public boolean isDriversQuestion() {
        return this == ALONG_ROUTE || this == NEAREST || this == TRIP_PLAN || this == STATIONS;
    }
}
