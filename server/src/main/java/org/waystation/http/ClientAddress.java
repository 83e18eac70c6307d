package org.waystation.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a request comes from. What {@code X-Forwarded-For} says is believed only of proxies that are trusted: anybody can
 * send that header. Immutable.
 */
public final class ClientAddress {

    private final Set<String> trustedProxies;

    /** @param trustedProxies their addresses, as the connection shows them */
    public ClientAddress(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream().map(ClientAddress::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** The last address that was told by somebody trusted. */
    public String of(Context context) {
        String address = plain(context.req().getRemoteAddr());
        String forwarded = context.header("X-Forwarded-For");
        if (forwarded == null) {
            return address;
        }
        String[] hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(address); i--) {
            String hop = plain(hops[i].strip());
            if (!hop.matches("[0-9a-fA-F.:]{2,45}")) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    /** Jetty writes IPv6 in brackets, and loopback in full. */
    private static String plain(String address) {
        String bare = address.replace("[", "").replace("]", "");
        return bare.equals("0:0:0:0:0:0:0:1") ? "::1" : bare;
    }
}
