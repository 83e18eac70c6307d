package org.waystation.drill;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests as drivers send them, each by another driver: from an address of his own, which a server believes where it trusts the
 * loopback address as a proxy. Thread-safe.
 */
final class DriverRequests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So many that none asks often. */
    private static final int DRIVERS = 20_000;

    private final List<String> servers;
    private final AtomicLong asked = new AtomicLong();

    /** @param servers that are asked in turn */
    DriverRequests(List<String> servers) {
        this.servers = List.copyOf(servers);
    }

    HttpRequest.Builder get(String address) {
        return request(address).GET();
    }

    HttpRequest.Builder post(String address, String body) {
        return request(address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
    }

    /** By the next driver, of the next server. */
    HttpRequest.Builder request(String address) {
        long number = asked.getAndIncrement();
        long driver = number % DRIVERS;
        return HttpRequest.newBuilder(URI.create(servers.get((int) (number % servers.size())) + address))
                .timeout(PATIENCE)
                .header("X-Forwarded-For", "10.0." + driver / 250 + "." + (1 + driver % 250));
    }
}
