package org.waystation.fetch;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whom the program itself may ask: any host of the open internet, and of those inside, on loopback, private or otherwise
 * special addresses, only the ones that were allowed. So nobody who can name an address, or answer for one, has the program
 * reach what only it can reach. A host is judged by every address that its name has, so that neither another spelling of an
 * address nor a name for it gets round this. Immutable.
 *
 * <p>Whoever asks resolves the name once more; Java remembers names for half a minute, so that he gets what was judged here.
 */
public final class AllowedHosts {

    /** Nobody inside. */
    public static final AllowedHosts PUBLIC = of(List.of());

    /**
     * What is not of the open internet: IANA's registries of special-purpose addresses, multicast, and what holds an
     * address of IPv4, which Java does not write as one.
     */
    private static final List<AddressRange> SPECIAL = List.of(
            AddressRange.of("0.0.0.0/8"),
            AddressRange.of("10.0.0.0/8"),
            AddressRange.of("100.64.0.0/10"),
            AddressRange.of("127.0.0.0/8"),
            AddressRange.of("169.254.0.0/16"),
            AddressRange.of("172.16.0.0/12"),
            AddressRange.of("192.0.0.0/24"),
            AddressRange.of("192.0.2.0/24"),
            AddressRange.of("192.88.99.0/24"),
            AddressRange.of("192.168.0.0/16"),
            AddressRange.of("198.18.0.0/15"),
            AddressRange.of("198.51.100.0/24"),
            AddressRange.of("203.0.113.0/24"),
            AddressRange.of("224.0.0.0/4"),
            AddressRange.of("240.0.0.0/4"));

    /** In IPv6 the open internet is 2000::/3, but for these. */
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

    private static final List<AddressRange> SPECIAL_UNICAST = List.of(
            AddressRange.of("2001::/23"),
            AddressRange.of("2001:db8::/32"),
            AddressRange.of("2002::/16"),
            AddressRange.of("3fff::/20"));

    private final boolean everybody;
    private final Set<String> names;
    private final List<AddressRange> ranges;
    private final Resolver resolver;

    /** Finds what addresses a name has. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    private AllowedHosts(boolean everybody, Set<String> names, List<AddressRange> ranges, Resolver resolver) {
        this.everybody = everybody;
        this.names = Set.copyOf(names);
        this.ranges = List.copyOf(ranges);
        this.resolver = resolver;
    }

    /**
     * @param inside names, addresses and ranges such as {@code 10.1.0.0/16} of hosts inside; {@code *} for all
     * @throws IllegalArgumentException where one is none of these
     */
    public static AllowedHosts of(List<String> inside) {
        return of(inside, InetAddress::getAllByName);
    }

    static AllowedHosts of(List<String> inside, Resolver resolver) {
        Set<String> names = new HashSet<>();
        List<AddressRange> ranges = new ArrayList<>();
        for (String host : inside) {
            if (AddressRange.isOne(host)) {
                ranges.add(AddressRange.of(host));
            } else if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
                names.add(host.toLowerCase(Locale.ROOT));
            } else if (!host.equals("*")) {
                throw new IllegalArgumentException(
                        "'" + host + "' is neither a host's name, an address, a range such as 10.1.0.0/16, nor *");
            }
        }
        return new AllowedHosts(inside.contains("*"), names, ranges, resolver);
    }

    /**
     * @throws FetchException where its host must not be asked, or it has none
     * @throws UnknownHostException where its host has no address
     */
    public void check(URI address) throws IOException {
        String host = address.getHost();
        if (host == null) {
            throw new FetchException("An address of no host cannot be asked");
        }
        if (everybody || names.contains(host.toLowerCase(Locale.ROOT))) {
            return;
        }
        for (InetAddress found : resolver.resolve(host)) {
            if (!isPublic(found) && ranges.stream().noneMatch(range -> range.contains(found))) {
                throw new FetchException(WebFetch.shown(address)
                        + " is not of the open internet, and such hosts are asked only where that is allowed"
                        + " (private_hosts)");
            }
        }
    }

    /**
     * Whether {@link #check} lets it pass.
     *
     * @throws UnknownHostException where its host has no address
     */
    public boolean allows(URI address) throws IOException {
        try {
            check(address);
            return true;
        } catch (FetchException e) {
            return false;
        }
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet6Address
                ? GLOBAL_UNICAST.contains(address)
                        && SPECIAL_UNICAST.stream().noneMatch(range -> range.contains(address))
                : SPECIAL.stream().noneMatch(range -> range.contains(address));
    }

    /** Addresses that begin with the same bits. */
    private record AddressRange(byte[] start, int bits) {

        static boolean isOne(String text) {
            return text.matches("\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/\\d{1,3})?");
        }

        /** @param text an address, or one with the number of bits behind a slash */
        static AddressRange of(String text) {
            String[] parts = text.split("/", 2);
            try {
                // Digits, dots and colons: nothing is looked up.
                byte[] start = InetAddress.getByName(parts[0]).getAddress();
                int bits = parts.length == 1 ? start.length * 8 : Integer.parseInt(parts[1]);
                if (bits > start.length * 8) {
                    throw new IllegalArgumentException("'" + text + "' has more bits than an address");
                }
                return new AddressRange(start, bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + text + "' is no address", e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] other = address.getAddress();
            if (other.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = bits % 8;
            return Arrays.equals(start, 0, whole, other, 0, whole)
                    && (rest == 0 || (start[whole] ^ other[whole]) >> (8 - rest) == 0);
        }
    }
}
