package org.waystation.access;

import static org.waystation.access.AccessRule.Method.DELETE;
import static org.waystation.access.AccessRule.Method.GET;
import static org.waystation.access.AccessRule.Method.POST;
import static org.waystation.access.AccessRule.Method.PUT;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call which endpoint: the only place that says so. Whose a single station or loan is, is judged by its room, which
 * answers 404 where it is another's. {@code doc/access.md} is printed from it. Immutable.
 */
public final class AccessTable {

    private static final Set<Role> STAFF = Set.of(Role.OPERATOR, Role.PLANNER, Role.ADMINISTRATOR);
    private static final Set<Role> PLANNERS = Set.of(Role.PLANNER, Role.ADMINISTRATOR);

    private static final AccessTable WAYSTATION = new AccessTable(List.of(
            // search, stops
            everybody(GET, "/api/v1/along-route", "stations along a route"),
            everybodyAsks(POST, "/api/v1/along-route", "stations along a route"),
            everybody(GET, "/api/v1/nearest", "stations near a position"),
            everybody(GET, "/api/v1/deviations", "the way to a station and back to the route"),
            everybodyAsks(POST, "/api/v1/trip-plans", "where to rest and to charge"),
            // coverage
            everybody(GET, "/api/v1/coverage", "how well stations cover the roads"),
            everybody(
                    GET, "/api/v1/coverage/tiles/{z}/{x}/{y}", "roads with their minutes to stations, as vector tiles"),
            // ogc
            everybody(GET, "/ogc", "OGC API – Features: where to begin"),
            everybody(GET, "/ogc/conformance", "OGC API – Features: which parts of the standard"),
            everybody(GET, "/ogc/api", "OGC API – Features: its description"),
            everybody(GET, "/ogc/collections", "OGC API – Features: the collections"),
            everybody(GET, "/ogc/collections/{collection}", "OGC API – Features: one collection"),
            everybody(GET, "/ogc/collections/{collection}/queryables", "OGC API – Features: what to filter by"),
            everybody(GET, "/ogc/collections/{collection}/items", "OGC API – Features: features"),
            everybody(GET, "/ogc/collections/{collection}/items/{feature}", "OGC API – Features: one feature"),
            // feeds
            everybody(GET, "/api/v1/stations/export", "all stations as a file"),
            everybody(GET, "/feeds/stations.geojsonl", "all stations as a sequence of GeoJSON features"),
            everybody(GET, "/feeds/ocpi/2.2.1/locations", "stations as OCPI locations"),
            everybody(GET, "/feeds/ocpi/2.2.1/locations/{location}", "one station as an OCPI location"),
            everybody(GET, "/feeds/datex2/v3/parking-tables.xml", "truck parking in DATEX II"),
            everybody(GET, "/feeds/datex2/v3/parking-status.xml", "free truck spaces in DATEX II"),
            everybody(GET, "/api/v1/coverage/quarters", "quarters whose coverage is kept"),
            only(PLANNERS, POST, "/api/v1/coverage/quarters", "measure a quarter's coverage and keep it"),
            // browse, tiles
            everybody(GET, "/api/v1/stations", "stations on the map"),
            everybody(GET, "/api/v1/stations/{id}", "one station whole"),
            everybody(GET, "/api/v1/places", "places by name"),
            everybody(GET, "/api/v1/region", "the region that is loaded"),
            everybody(GET, "/tiles/{z}/{x}/{y}", "vector tiles"),
            // access
            everybody(GET, "/api/v1/session", "who am I"),
            everybodyAsks(POST, "/api/v1/session", "sign in with a token"),
            everybody(DELETE, "/api/v1/session", "sign out"),
            only(Role.ADMINISTRATOR, GET, "/api/v1/tokens", "list tokens"),
            only(Role.ADMINISTRATOR, POST, "/api/v1/tokens", "make a token"),
            only(Role.ADMINISTRATOR, DELETE, "/api/v1/tokens/{id}", "revoke a token"),
            only(Role.ADMINISTRATOR, POST, "/api/v1/tokens/{id}/rotate", "replace a token"),
            // registry
            staffAsks(POST, "/api/v1/stations/check", "check an entry, changing nothing"),
            only(Role.OPERATOR, POST, "/api/v1/stations", "register a station"),
            only(Role.OPERATOR, PUT, "/api/v1/stations/{id}", "change its own published station"),
            only(Role.OPERATOR, POST, "/api/v1/stations/{id}/confirm", "confirm its own station"),
            only(STAFF, GET, "/api/v1/stations/{id}/registration", "what the operator says of a station"),
            only(STAFF, POST, "/api/v1/stations/{id}/closures", "close a station for a time"),
            only(STAFF, DELETE, "/api/v1/stations/{id}/closures/{closure}", "end or call off a closure"),
            only(STAFF, GET, "/api/v1/registrations", "list registrations: its own, or of its counties"),
            only(STAFF, GET, "/api/v1/registrations/{id}", "one registration"),
            only(Role.OPERATOR, PUT, "/api/v1/registrations/{id}", "change its own registration"),
            only(Role.OPERATOR, DELETE, "/api/v1/registrations/{id}", "withdraw its own registration"),
            only(PLANNERS, POST, "/api/v1/registrations/{id}/approve", "publish a registration"),
            only(PLANNERS, POST, "/api/v1/registrations/{id}/return", "return a registration with a reason"),
            only(STAFF, GET, "/api/v1/changes", "who changed what: its own stations, or of its counties"),
            only(PLANNERS, POST, "/api/v1/changes/{id}/revert", "take a change back"),
            // sources
            only(PLANNERS, GET, "/api/v1/sources", "watched sources and how their last pulls went"),
            only(PLANNERS, POST, "/api/v1/sources/{id}/run", "pull a watched source now"),
            // status
            everybody(GET, "/api/v1/stations/{id}/status", "what was told of a station last"),
            only(STAFF, PUT, "/api/v1/stations/{id}/status", "tell of a station: its own, or of its counties"),
            only(STAFF, GET, "/api/v1/stations/{id}/status/history", "what was told before: of the same stations"),
            only(STAFF, PUT, "/api/v1/status", "tell of many stations: the same ones"),
            everybody(GET, "/api/v1/status/stream", "hear of changes as they come"),
            // nets
            everybody(GET, "/api/v1/net-types", "sorts of cargo nets"),
            only(PLANNERS, POST, "/api/v1/net-types", "add a sort of cargo net"),
            everybody(GET, "/api/v1/stations/{id}/nets", "nets that a station has left"),
            only(STAFF, PUT, "/api/v1/stations/{id}/nets", "let a station lend nets, or not"),
            only(STAFF, POST, "/api/v1/stations/{id}/nets/intake", "new nets come to a station"),
            only(STAFF, POST, "/api/v1/stations/{id}/nets/repair", "put nets aside to be repaired"),
            only(STAFF, POST, "/api/v1/stations/{id}/nets/repaired", "put repaired nets back"),
            only(STAFF, POST, "/api/v1/stations/{id}/nets/write-off", "nets go for good"),
            only(STAFF, GET, "/api/v1/stations/{id}/nets/labels", "labels of numbered nets, to be printed"),
            everybody(POST, "/api/v1/net-reservations", "reserve a net"),
            everybody(GET, "/api/v1/net-reservations/{id}", "a reservation, by its code or as who keeps the nets"),
            everybody(DELETE, "/api/v1/net-reservations/{id}", "call a reservation off"),
            everybody(POST, "/api/v1/net-reservations/{id}/erase", "call it off and have forgotten whose it was"),
            everybody(POST, "/api/v1/net-loans", "borrow a net"),
            only(STAFF, GET, "/api/v1/net-loans", "list loans: from its own stations, or of its counties"),
            everybody(GET, "/api/v1/net-loans/{id}", "a loan, by its code or as who keeps the nets"),
            everybody(POST, "/api/v1/net-loans/{id}/extend", "borrow for longer"),
            everybody(POST, "/api/v1/net-loans/{id}/return", "give a net back, at any station that lends"),
            everybody(POST, "/api/v1/net-loans/{id}/lost", "report a net lost"),
            everybody(POST, "/api/v1/net-loans/{id}/erase", "have forgotten whose an ended loan was"),
            only(STAFF, GET, "/api/v1/nets/{number}", "where a numbered net is"),
            only(PLANNERS, POST, "/api/v1/net-transfers", "nets were brought to another station"),
            everybody(GET, "/api/v1/net-plans", "where to borrow a net and where to return it on the way"),
            only(PLANNERS, GET, "/api/v1/net-rebalancing", "how to even out the stations' nets"),
            // events
            everybody(GET, "/api/v1/stations/{id}/events", "what is on at a station"),
            only(STAFF, POST, "/api/v1/stations/{id}/events", "add an event: at its own station, or in its counties"),
            only(STAFF, PUT, "/api/v1/events/{id}", "change an event of the same stations"),
            only(STAFF, DELETE, "/api/v1/events/{id}", "remove an event of the same stations"),
            everybody(GET, "/feeds/stations/{id}/events.ics", "a station's events for calendars"),
            everybody(GET, "/feeds/counties/{code}/events.ics", "a county's events for calendars"),
            // programmes
            everybody(GET, "/api/v1/stations/{id}/programmes", "what one can enrol in at a station"),
            only(
                    STAFF,
                    POST,
                    "/api/v1/stations/{id}/programmes",
                    "add a programme: at its own station, or in its counties"),
            only(STAFF, PUT, "/api/v1/programmes/{id}", "change a programme of the same stations"),
            only(STAFF, DELETE, "/api/v1/programmes/{id}", "cancel a programme of the same stations"),
            everybody(POST, "/api/v1/programmes/{id}/enrolments", "enrol, or wait for a place"),
            only(Role.OPERATOR, GET, "/api/v1/programmes/{id}/enrolments", "who enrolled at its own station"),
            everybody(GET, "/api/v1/enrolments/{id}", "an enrolment, by its code or as the station's operator"),
            everybody(DELETE, "/api/v1/enrolments/{id}", "call an enrolment off and have it forgotten"),
            // organisations
            everybody(GET, "/api/v1/stations/{id}/organisations", "who is responsible at a station"),
            only(STAFF, GET, "/api/v1/organisations", "list organisations and who is under whom"),
            only(PLANNERS, POST, "/api/v1/organisations", "add an organisation"),
            only(STAFF, GET, "/api/v1/organisations/{id}", "one organisation with its stations"),
            only(
                    PLANNERS,
                    PUT,
                    "/api/v1/organisations/{id}",
                    "change an organisation; the name of one that has tokens or stations of its own, administrators only"),
            only(PLANNERS, DELETE, "/api/v1/organisations/{id}", "remove an organisation that nothing rests on"),
            only(
                    PLANNERS,
                    POST,
                    "/api/v1/organisations/{id}/stations",
                    "make an organisation responsible for stations of its counties"),
            only(
                    PLANNERS,
                    DELETE,
                    "/api/v1/organisations/{id}/stations/{station}",
                    "take a station of its counties from an organisation"),
            only(
                    STAFF,
                    GET,
                    "/api/v1/agreements",
                    "list agreements: all, or of its own organisation and those under it"),
            only(PLANNERS, POST, "/api/v1/agreements", "add an agreement"),
            only(STAFF, GET, "/api/v1/agreements/{id}", "one agreement, of the same ones"),
            only(PLANNERS, PUT, "/api/v1/agreements/{id}", "change an agreement that is open"),
            only(PLANNERS, POST, "/api/v1/agreements/{id}/done", "an agreement is done"),
            only(PLANNERS, DELETE, "/api/v1/agreements/{id}", "cancel an agreement that is open"),
            // tickets
            everybody(POST, "/api/v1/tickets", "tell the direct line: a complaint or a suggestion"),
            only(STAFF, GET, "/api/v1/tickets", "list tickets: its own, or of its counties"),
            only(PLANNERS, GET, "/api/v1/tickets/figures", "figures of tickets of its counties"),
            only(PLANNERS, GET, "/api/v1/tickets/clusters", "places where many complain of the same, in its counties"),
            only(STAFF, GET, "/api/v1/tickets/handlers", "to whom a ticket can be handed"),
            everybody(GET, "/api/v1/tickets/{number}", "a ticket, by its code or as who handles it"),
            everybody(PUT, "/api/v1/tickets/{number}/photo", "add a photo, by its code"),
            only(STAFF, GET, "/api/v1/tickets/{number}/photo", "the photo, as who handles the ticket"),
            everybody(POST, "/api/v1/tickets/{number}/messages", "add to a ticket, by its code"),
            everybody(POST, "/api/v1/tickets/{number}/close", "end a ticket, by its code"),
            everybody(POST, "/api/v1/tickets/{number}/reopen", "open a ticket again, by its code"),
            everybody(
                    POST, "/api/v1/tickets/{number}/erase", "erase what is personal, by its code or as who handles it"),
            only(STAFF, POST, "/api/v1/tickets/{number}/accept", "accept a ticket that it handles"),
            only(STAFF, POST, "/api/v1/tickets/{number}/hand-over", "hand a ticket over"),
            only(STAFF, POST, "/api/v1/tickets/{number}/reply", "answer a ticket that it handles"),
            only(STAFF, POST, "/api/v1/tickets/{number}/note", "note something that drivers do not see"),
            // help
            everybody(GET, "/api/v1/emergency-numbers", "whom to call in an emergency"),
            everybody(POST, "/api/v1/help-requests", "ask for help nearby"),
            only(Role.OPERATOR, GET, "/api/v1/help-requests", "what its own stations are asked for"),
            everybody(GET, "/api/v1/help-requests/{id}", "a request for help, by its code or as who is asked"),
            everybody(POST, "/api/v1/help-requests/{id}/cancel", "call a request for help off, by its code"),
            everybody(POST, "/api/v1/help-requests/{id}/erase", "erase what is personal, by its code"),
            everybody(POST, "/api/v1/help-requests/{id}/thank", "thank who came, by its code"),
            everybody(POST, "/api/v1/help-requests/{id}/accept", "come: as who is asked, a volunteer by his code"),
            everybody(POST, "/api/v1/help-requests/{id}/release", "not come after all, as who accepted"),
            everybody(POST, "/api/v1/help-requests/{id}/done", "say that the driver was helped, as who accepted"),
            only(Role.OPERATOR, GET, "/api/v1/stations/{id}/volunteers", "the volunteers of its own station"),
            only(Role.OPERATOR, POST, "/api/v1/stations/{id}/volunteers", "add a volunteer at its own station"),
            everybody(GET, "/api/v1/volunteers/{id}", "a volunteer and what he is asked for, by his code"),
            everybody(PUT, "/api/v1/volunteers/{id}", "change a volunteer, as the station's operator or by his code"),
            everybody(DELETE, "/api/v1/volunteers/{id}", "leave, or take off the list, and be forgotten"),
            only(STAFF, GET, "/api/v1/help-record", "help given in a month: by its own stations, or in its counties"),
            // planning
            only(PLANNERS, POST, "/api/v1/siting", "have it worked out where to build"),
            only(PLANNERS, POST, "/api/v1/reports", "have a quarter's report made"),
            only(PLANNERS, GET, "/api/v1/reports/{id}", "its own report, as a page or PDF"),
            only(PLANNERS, GET, "/api/v1/jobs", "its own long work"),
            only(PLANNERS, GET, "/api/v1/jobs/{id}", "how its own long work goes"),
            only(PLANNERS, DELETE, "/api/v1/jobs/{id}", "call its own long work off"),
            only(PLANNERS, GET, "/api/v1/jobs/{id}/result", "what came of its own long work"),
            // operation, documentation
            everybody(GET, "/health/live", "the program runs"),
            everybody(GET, "/health/ready", "questions can be answered"),
            everybody(GET, "/metrics", "figures for Prometheus"),
            everybody(GET, "/openapi.yaml", "the description of this API"),
            everybody(GET, "/openapi.json", "the description of this API")));

    private record Key(String method, String path) {}

    private final Map<Key, AccessRule> rules = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where an endpoint has two lines */
    AccessTable(List<AccessRule> lines) {
        for (AccessRule rule : lines) {
            if (rules.put(new Key(rule.method().name(), rule.path()), rule) != null) {
                throw new IllegalArgumentException("two rules for " + rule.method() + " " + rule.path());
            }
        }
    }

    /** The table of this program. */
    public static AccessTable waystation() {
        return WAYSTATION;
    }

    public List<AccessRule> list() {
        return List.copyOf(rules.values());
    }

    /** @param path as the route is registered */
    Optional<AccessRule> find(String method, String path) {
        return Optional.ofNullable(rules.get(new Key(method, path)));
    }

    private static AccessRule everybody(AccessRule.Method method, String path, String meaning) {
        return only(EnumSet.allOf(Role.class), method, path, meaning);
    }

    /** A question that is put as a body: it changes nothing. */
    private static AccessRule everybodyAsks(AccessRule.Method method, String path, String meaning) {
        return new AccessRule(method, path, EnumSet.allOf(Role.class), false, meaning);
    }

    private static AccessRule staffAsks(AccessRule.Method method, String path, String meaning) {
        return new AccessRule(method, path, STAFF, false, meaning);
    }

    private static AccessRule only(Role role, AccessRule.Method method, String path, String meaning) {
        return only(Set.of(role), method, path, meaning);
    }

    private static AccessRule only(Set<Role> roles, AccessRule.Method method, String path, String meaning) {
        return new AccessRule(method, path, roles, method != GET, meaning);
    }
}
