package org.waystation.drill;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.waystation.access.Role;

/** What is too large, packed, nested, or asked too often is refused at once and takes no memory; planners starve no drivers. */
final class HostileRequestsDrill implements Drill {

    private static final int TEN_MEGABYTES = 10_000_000;
    private static final int REFUSED_WITHIN_MILLIS = 1000;
    private static final int TIMES = 30;
    private static final double MOST_HEAP_GROWTH = 1.25;
    private static final double DRIVERS_PER_SECOND = 8;
    private static final Duration PLANNING = Duration.ofSeconds(40);
    private static final double MOST_TIMES_QUIET = 5;

    /** A request that should be refused. */
    private record Hostile(String what, int status, byte[] head, byte[] body) {

        static Hostile of(String what, int status, String methodAndAddress, String headers, byte[] body) {
            String head = methodAndAddress + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            return new Hostile(what, status, head.getBytes(StandardCharsets.US_ASCII), body);
        }

        static Hostile withLength(String what, int status, String methodAndAddress, String headers, byte[] body) {
            return of(what, status, methodAndAddress, headers + "Content-Length: " + body.length + "\r\n", body);
        }
    }

    @Override
    public String promise() {
        return "9. No question can exhaust the server: hostile requests";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        ServerProcess server =
                ground.site().start("--trusted-proxies", "127.0.0.1").awaitReady();
        String administrator = ground.token(Role.ADMINISTRATOR);
        List<Counted> counted = new ArrayList<>();
        try (MixedLoad load = MixedLoad.prepare(List.of(server.baseUrl()), administrator)) {
            load.together(2, Duration.ofSeconds(20));
            long heapBefore = Heap.live(server);
            for (Hostile hostile : hostile(administrator)) {
                counted.add(refuse(server, hostile));
            }
            counted.addAll(askTooOften(server, "an address", "X-Forwarded-For", "203.0.113.7"));
            counted.addAll(askTooOften(
                    server,
                    "a token",
                    "X-Forwarded-For",
                    "203.0.113.8",
                    "Authorization",
                    "Bearer " + ground.token(Role.PLANNER)));
            long heapAfter = Heap.live(server);
            counted.add(new Counted(
                    "heap in use after that",
                    "≤ %.2f × before".formatted(MOST_HEAP_GROWTH),
                    "%d MB, before %d MB".formatted(heapAfter >> 20, heapBefore >> 20),
                    heapAfter <= MOST_HEAP_GROWTH * heapBefore));
            counted.addAll(new LargestQuestions(server.baseUrl(), administrator).ask());
            counted.addAll(plan(server, load, ground.token(Role.PLANNER)));
        }
        return counted;
    }

    private static List<Hostile> hostile(String token) throws IOException {
        String json = "Content-Type: application/json\r\n";
        String asAdministrator = "Authorization: Bearer " + token + "\r\n";
        byte[] large = new byte[TEN_MEGABYTES];
        Arrays.fill(large, (byte) ' ');
        String alongRoute = "POST /api/v1/along-route";
        byte[] deep = ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(StandardCharsets.US_ASCII);
        byte[] doctype = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"
                .getBytes(StandardCharsets.US_ASCII);
        return List.of(
                Hostile.withLength("10 MB", 413, alongRoute, json, large),
                Hostile.of("10 MB in chunks", 413, alongRoute, json + "Transfer-Encoding: chunked\r\n", chunks(large)),
                Hostile.withLength(
                        "10 MB of statuses, where 8 are taken",
                        413,
                        "PUT /api/v1/status",
                        json + asAdministrator,
                        large),
                Hostile.of(
                        "10 MB of statuses in chunks",
                        413,
                        "PUT /api/v1/status",
                        json + asAdministrator + "Transfer-Encoding: chunked\r\n",
                        chunks(large)),
                Hostile.withLength(
                        "a photo of 10 MB",
                        413,
                        "PUT /api/v1/tickets/1/photo",
                        "Content-Type: image/jpeg\r\nTicket-Code: AAAAA-BBBBB-CCCCC-DDDDD\r\nIdempotency-Key: drill-photo\r\n",
                        large),
                Hostile.withLength(
                        "10 MB packed by gzip", 415, alongRoute, json + "Content-Encoding: gzip\r\n", packed(large)),
                Hostile.of("an address of 64 kB", 414, "GET /api/v1/nearest?at=" + "1".repeat(65_536), "", new byte[0]),
                Hostile.of(
                        "a header of 64 kB",
                        431,
                        "GET /api/v1/nearest",
                        "X-A: " + "1".repeat(65_536) + "\r\n",
                        new byte[0]),
                Hostile.withLength("XML with DOCTYPE", 415, alongRoute, "Content-Type: application/xml\r\n", doctype),
                Hostile.withLength("JSON 10 000 deep", 400, alongRoute, json, deep));
    }

    private static byte[] chunks(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int size = 10_000;
        for (int from = 0; from < body.length; from += size) {
            out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, from, size);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    private static Counted refuse(ServerProcess server, Hostile hostile) throws IOException {
        double slowest = 0;
        String told = "";
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            told = status(server, hostile);
            slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
        }
        return new Counted(
                hostile.what() + ", " + TIMES + " times",
                hostile.status() + " within 1 s",
                "%s, slowest %.0f ms".formatted(told, slowest),
                told.equals(Integer.toString(hostile.status())) && slowest <= REFUSED_WITHIN_MILLIS);
    }

    /** Who is refused may not get all sent. */
    private static String status(ServerProcess server, Hostile hostile) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            Thread sending = new Thread(() -> send(socket, hostile));
            sending.start();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String line = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return line.startsWith("HTTP/1.1 ") ? line.substring("HTTP/1.1 ".length()) : "no answer";
        }
    }

    private static void send(Socket socket, Hostile hostile) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(hostile.head());
            out.write(hostile.body());
            out.flush();
        } catch (IOException e) {
            // It has been refused already.
        }
    }

    private static List<Counted> askTooOften(ServerProcess server, String who, String... headers)
            throws IOException, InterruptedException {
        int refused = 0;
        boolean saysWhen = true;
        for (int i = 0; i < 1_500 && refused < 20; i++) {
            var answer = Asking.send(server.baseUrl(), "", "GET", "/api/v1/net-types", "", headers);
            if (answer.statusCode() == 429) {
                refused++;
                saysWhen &= answer.headers().firstValue("Retry-After").isPresent();
            }
        }
        int other = Asking.send(server.baseUrl(), "", "GET", "/api/v1/net-types", "", "X-Forwarded-For", "203.0.113.99")
                .statusCode();
        return List.of(
                Counted.is(
                        "who asks too often from " + who + " is refused with 429 and Retry-After",
                        true,
                        refused > 0 && saysWhen),
                new Counted("another meanwhile", "200", Integer.toString(other), other == 200));
    }

    /** Drivers ask while planners have the server work as hard as they may. */
    private static List<Counted> plan(ServerProcess server, MixedLoad all, String planner)
            throws IOException, InterruptedException {
        MixedLoad drivers = all.only(EnumSet.of(Ask.ALONG_ROUTE, Ask.NEAREST, Ask.TRIP_PLAN));
        LoadResult quiet = drivers.come(DRIVERS_PER_SECOND, PLANNING);
        MixedLoad.Coming coming = drivers.come(DRIVERS_PER_SECOND);
        int accepted = 0;
        int measured = 0;
        int situation = 0;
        while (coming.elapsed().compareTo(PLANNING) < 0) {
            String siting = String.format(
                    Locale.ROOT,
                    "{\"need\": [\"shower\"], \"objective\": \"p_median\", \"withinMinutes\": %d, \"count\": 20,"
                            + " \"candidates\": {\"polygon\": {\"type\": \"Polygon\", \"coordinates\":"
                            + " [[[119.5, 27], [121.5, 27], [121.5, 28.7], [119.5, 28.7], [119.5, 27]]]}}}",
                    20 + situation % 100);
            var job = Asking.send(
                    server.baseUrl(),
                    planner,
                    "POST",
                    "/api/v1/siting",
                    siting,
                    "Idempotency-Key",
                    "drill-" + situation);
            accepted += job.statusCode() == 202 ? 1 : 0;
            String coverage = "/api/v1/coverage?thresholds=" + (5 + situation % 50);
            measured +=
                    Asking.send(server.baseUrl(), planner, "GET", coverage, "").statusCode() == 200 ? 1 : 0;
            situation++;
        }
        LoadResult busy = coming.end();
        return List.of(
                Counted.figure("planners' jobs asked for meanwhile", situation, ""),
                Counted.figure("of these accepted; the others are told to come back", accepted, ""),
                Counted.figure("measurements of coverage answered meanwhile", measured, ""),
                Counted.all(
                        "drivers' questions answered while planners have jobs done",
                        busy.count(LoadResult.Sample::isAnswered),
                        busy.size()),
                new Counted(
                        "their p99",
                        "≤ 5 × that without jobs, %.0f ms".formatted(quiet.answeredMillis(99)),
                        "%.0f ms (p50 %.0f ms, without jobs %.0f ms)"
                                .formatted(busy.answeredMillis(99), busy.answeredMillis(50), quiet.answeredMillis(50)),
                        busy.answeredMillis(99) <= MOST_TIMES_QUIET * quiet.answeredMillis(99)));
    }
}
