package org.waystation.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.waystation.fetch.AllowedHosts;
import org.waystation.roads.VehicleFleet;

/**
 * All that can be set, typed and checked.
 *
 * @param programmeRetention of who enrolled, after a programme is over
 * @param help nearby
 * @param jobRetention of long work after its end
 * @param outside whom the program itself asks and posts to
 */
public record Configuration(
        Listening listening,
        Storage storage,
        ZoneId timeZone,
        Optional<URI> basemapStyle,
        Optional<OpenId> openId,
        Status status,
        Nets nets,
        Duration programmeRetention,
        Tickets tickets,
        Help help,
        Duration jobRetention,
        AllowedHosts outside,
        VehicleFleet fleet) {

    public Configuration {
        Objects.requireNonNull(listening);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(basemapStyle);
        Objects.requireNonNull(openId);
        Objects.requireNonNull(status);
        Objects.requireNonNull(nets);
        Objects.requireNonNull(programmeRetention);
        Objects.requireNonNull(tickets);
        Objects.requireNonNull(help);
        Objects.requireNonNull(jobRetention);
        Objects.requireNonNull(outside);
        Objects.requireNonNull(fleet);
    }

    /**
     * @param port 0 for any free one
     * @param trustedProxies addresses of those who are believed about whom they forward for
     * @param allowedOrigins of pages elsewhere that may ask; {@code *} for all
     */
    public record Listening(
            String address, int port, List<String> trustedProxies, Set<String> allowedOrigins, Rates rates) {

        public Listening {
            trustedProxies = List.copyOf(trustedProxies);
            allowedOrigins = Set.copyOf(allowedOrigins);
        }
    }

    /** How many requests a second are answered in the long run. */
    public record Rates(int ofAddress, int ofToken) {}

    /**
     * What stations tell from moment to moment.
     *
     * @param maxAge after which it counts as unknown
     * @param retention of its history
     * @param streams how many may listen at once
     */
    public record Status(Duration maxAge, Duration retention, int streams) {}

    /** Whose tokens are taken besides our own, and what is where in them. */
    public record OpenId(
            URI issuer, String audience, String roleClaim, String organisationClaim, String countiesClaim) {}

    /**
     * How cargo nets are lent.
     *
     * @param hold how long reservations hold where a station does not say
     */
    public record Nets(
            Duration loan,
            int extensions,
            int perVehicle,
            Duration hold,
            Duration remindBefore,
            Duration retention,
            Optional<Webhook> webhook) {}

    /**
     * How the direct line is kept.
     *
     * @param reopen how long after its answer a ticket may be opened again
     * @param retention how long after its end what is personal is kept
     */
    public record Tickets(Duration reopen, Duration retention) {}

    /**
     * How drivers are helped.
     *
     * @param country by ISO 3166-1, whose emergency numbers they are shown
     * @param widenAfter after which more are asked, where nobody accepted
     * @param retention after the end, how long where a driver was is kept
     */
    public record Help(String country, Duration widenAfter, Duration retention) {}

    /** Where reminders are posted to. */
    public record Webhook(URI address, String secret) {

        /** Without the secret: what is printed may end in a log. */
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * @param databaseUrl empty for the private database under the data folder
     * @param databaseTools folder of {@code initdb} and {@code pg_ctl}; empty to look for them
     * @param patience how long to wait for the database at start
     * @param sourcesFile of sources to be watched; empty to take the one in the data folder, if it is there
     */
    public record Storage(
            Path dataFolder,
            Optional<String> databaseUrl,
            Optional<Path> databaseTools,
            Duration patience,
            Optional<Path> sourcesFile) {}
}
