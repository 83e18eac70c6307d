package org.waystation.access;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Locale;
import org.waystation.fetch.AllowedHosts;

/**
 * What is asked for an issuer's sake. Its own origin was set by who runs the program, and is taken at its word. What its
 * documents name elsewhere is asked by https on the open internet, and otherwise only where such hosts are allowed: the document may
 * be another's, or wrong. Redirects are not followed. Thread-safe.
 */
final class IssuerAddresses extends DefaultResourceRetriever {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MOST_BYTES = 100_000;

    private final URI issuer;
    private final AllowedHosts hosts;

    IssuerAddresses(URI issuer, AllowedHosts hosts) {
        super(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
        this.issuer = issuer;
        this.hosts = hosts;
    }

    /** Each time: a name may lead elsewhere tomorrow. */
    @Override
    public Resource retrieveResource(URL address) throws IOException {
        try {
            check(address.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("The issuer names something that is no address", e);
        }
        return super.retrieveResource(address);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL address) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(address);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    /** @throws IOException where it must not be asked */
    void check(URI address) throws IOException {
        if (origin(address).equals(origin(issuer))) {
            return;
        }
        boolean isEncrypted = "https".equalsIgnoreCase(address.getScheme());
        if (!isEncrypted && !"http".equalsIgnoreCase(address.getScheme())) {
            throw new IOException("The issuer names an address that is not of the web");
        }
        hosts.check(address);
        if (!isEncrypted && AllowedHosts.PUBLIC.allows(address)) {
            throw new IOException("The issuer names an address without https: " + address.getHost());
        }
    }

    private static String origin(URI address) {
        int port =
                address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return (address.getScheme() + "://" + address.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }
}
