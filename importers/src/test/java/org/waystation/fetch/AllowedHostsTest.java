package org.waystation.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

    /** In every way in which people and Java write them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0.0.0.0",
                "0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "3232235777",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.170",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[ff02::1]",
                "[100::1]"
            })
    void addressesInsideAreRefusedHoweverTheyAreWritten(String host) {
        assertThatThrownBy(() -> AllowedHosts.PUBLIC.check(at(host)))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("not of the open internet")
                .hasMessageContaining("private_hosts");
    }

    /** What other programs take for 127.0.0.1: Java does so too, or takes it for no address at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {"127.1", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "017700000001", "127.0.0.1.", "localhost."})
    void spellingsOfOtherProgramsDoNotGetThroughEither(String host) {
        // Some releases of Java read octal digits as decimal ones, which is another host, asked as such.
        assumeThat(isOfDecimalDigits(host)).isFalse();
        assertThatThrownBy(() -> AllowedHosts.PUBLIC.check(at(host))).isInstanceOf(IOException.class);
    }

    private static boolean isOfDecimalDigits(String host) {
        try {
            return InetAddress.getByName(host).getHostAddress().startsWith("177.");
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "11.0.0.1", "[2606:4700::1111]"})
    void addressesOfTheOpenInternetAreAsked(String host) {
        assertThatCode(() -> AllowedHosts.PUBLIC.check(at(host))).doesNotThrowAnyException();
    }

    @Test
    void aNameIsJudgedByAllItsAddresses() throws Exception {
        InetAddress open = InetAddress.getByName("8.8.8.8");
        InetAddress inside = InetAddress.getByName("10.0.0.7");
        AllowedHosts none = AllowedHosts.of(List.of(), name -> new InetAddress[] {open, inside});
        assertThatThrownBy(() -> none.check(at("rebound.example.org"))).isInstanceOf(FetchException.class);
        assertThatThrownBy(() -> AllowedHosts.PUBLIC.check(at("localhost"))).isInstanceOf(FetchException.class);

        for (String allowed : List.of("rebound.example.org", "REBOUND.example.org", "10.0.0.7", "10.0.0.0/24", "*")) {
            AllowedHosts hosts = AllowedHosts.of(List.of(allowed), name -> new InetAddress[] {open, inside});
            assertThatCode(() -> hosts.check(at("rebound.example.org")))
                    .as(allowed)
                    .doesNotThrowAnyException();
        }
        for (String other : List.of("example.org", "10.0.0.8", "10.0.1.0/24", "fd00::/8")) {
            AllowedHosts hosts = AllowedHosts.of(List.of(other), name -> new InetAddress[] {open, inside});
            assertThatThrownBy(() -> hosts.check(at("rebound.example.org")))
                    .as(other)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::1/129", "a b", "http://x", "-x", "300.1.1.1", "[::1]"})
    void whatIsNoHostIsTold(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedHosts.of(List.of(text)))
                .withMessageContaining(text);
    }

    /** Not even a connection is made. */
    @Test
    void aFileInsideIsNotFetchedUnlessThatIsAllowed(@TempDir Path folder) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/secret?key=4711");
            assertThatThrownBy(() -> fetch(address, AllowedHosts.PUBLIC, folder))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("private_hosts")
                    .hasMessageNotContaining("4711");
            assertThat(asked).hasValue(0);
            fetch(address, AllowedHosts.of(List.of("localhost")), folder);
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    private static void fetch(URI address, AllowedHosts hosts, Path folder) throws FetchException {
        WebFetch.Bounds bounds = new WebFetch.Bounds(Duration.ofSeconds(20), Duration.ofMinutes(1), 1 << 20, 1, hosts);
        new WebFetch(address, Map.of(), bounds, Clock.systemUTC(), WebFetch.Pause.SLEEPING)
                .get(address, folder.resolve("file"));
    }

    private static URI at(String host) {
        return URI.create("https://" + host + "/file");
    }
}
