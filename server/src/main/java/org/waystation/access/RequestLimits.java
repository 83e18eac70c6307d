package org.waystation.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * Keeps one address, and one token, from asking more often than many drivers together would. Requests of this very machine are
 * not counted: they are its own, or come through a proxy that does not say, or is not believed, for whom. Thread-safe.
 */
public final class RequestLimits {

    /** Pages ask for much when they are opened, and then for little; so do mobile networks that show many drivers as one address. */
    private static final int SECONDS_AT_ONCE = 10;

    private final RequestRate ofAddress;
    private final RequestRate ofToken;

    RequestLimits(RequestRate ofAddress, RequestRate ofToken) {
        this.ofAddress = ofAddress;
        this.ofToken = ofToken;
    }

    /**
     * @param ofAddress requests a second in the long run; ten times as many at once
     * @param ofToken likewise
     */
    public static RequestLimits of(int ofAddress, int ofToken) {
        return new RequestLimits(
                new RequestRate(ofAddress, ofAddress * SECONDS_AT_ONCE),
                new RequestRate(ofToken, ofToken * SECONDS_AT_ONCE));
    }

    /** @throws ProblemException where it is one too many */
    void countAddress(String address) {
        if (!isThisMachine(address)) {
            check(ofAddress.count(network(address), System.nanoTime()));
        }
    }

    /** As {@link #countAddress}, for who is not anonymous. */
    void countToken(Caller caller, String address) {
        if (!caller.isAnonymous() && !isThisMachine(address)) {
            check(ofToken.count(caller.identity().toString(), System.nanoTime()));
        }
    }

    private static void check(Optional<Duration> wait) {
        wait.ifPresent(duration -> {
            throw ProblemException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, Text.of("detail.too-many-requests"), duration.plusSeconds(1));
        });
    }

    private static boolean isThisMachine(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }

    /** Of IPv6 the part that one line has, whose addresses are without number. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            // Never asks for a name, as no name has a colon.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8))
                    : HexFormat.of().formatHex(bytes);
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
