package org.waystation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.database.TestDatabase;
import org.waystation.fetch.AllowedHosts;
import org.waystation.http.ClientAddress;
import org.waystation.http.Problems;

/** Tokens of an issuer that runs here, with keys of its own. */
class OpenIdConnectTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Organisation HIGHWAY = new Organisation(7, "高速服务", Organisation.Kind.OPERATOR, NOW);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static HttpServer server;
    private static String issuer;
    private static RSAKey key;
    private static RSAKey foreignKey;

    private final OpenIdConnect openId = openId(issuer);

    @BeforeAll
    static void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        foreignKey = new RSAKeyGenerator(2048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        answer("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/auth",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer));
        answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void aGoodTokenGivesWhatItsClaimsSay() throws Exception {
        Caller caller = openId.verify(signed(claims -> claims.claim("role", List.of("offline", "operator"))
                        .claim("organisation", "高速服务")
                        .claim("name", "王芳")))
                .orElseThrow();

        assertThat(caller.role()).isEqualTo(Role.OPERATOR);
        assertThat(caller.organisationId()).hasValue(7);
        assertThat(caller.name()).isEqualTo("王芳");
        assertThat(caller.identity()).hasToString("subject:u-1");
        assertThat(caller.isAnonymous()).isFalse();
    }

    @Test
    void aPlannerHasTheCountiesOfTheClaim() throws Exception {
        Caller caller = openId.verify(
                        signed(claims -> claims.claim("role", "planner").claim("counties", List.of("330302"))))
                .orElseThrow();
        assertThat(caller.mayPlanIn("330302")).isTrue();
        assertThat(caller.mayPlanIn("330303")).isFalse();
    }

    @Test
    void theClaimsMayLieInsideOthers() throws Exception {
        OpenIdSettings settings =
                new OpenIdSettings(URI.create(issuer), "waystation", "realm_access.roles", "org", "counties");
        OpenIdConnect inside = new OpenIdConnect(
                settings, new OpenIdClaims(settings, name -> Optional.empty()), AllowedHosts.PUBLIC, clock());
        assertThat(inside.verify(signed(
                                claims -> claims.claim("realm_access", Map.of("roles", List.of("administrator")))))
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void withoutARoleOfOursItGivesNoMoreThanDriversHave() throws Exception {
        assertThat(roleOf(claims -> claims)).isEqualTo(Role.DRIVER);
        assertThat(roleOf(claims -> claims.claim("role", "king"))).isEqualTo(Role.DRIVER);
        assertThat(roleOf(claims -> claims.claim("role", "operator"))).isEqualTo(Role.DRIVER);
        assertThat(roleOf(claims -> claims.claim("role", "operator").claim("organisation", "unknown")))
                .isEqualTo(Role.DRIVER);
    }

    @Test
    void anotherIssuerIsRefused() throws Exception {
        assertRefused(signed(claims -> claims.issuer("https://evil.example.org")));
        assertRefused(signed(claims -> claims.issuer(null)));
    }

    @Test
    void anotherAudienceIsRefused() throws Exception {
        assertRefused(signed(claims -> claims.audience("other")));
        assertRefused(signed(claims -> claims.audience((String) null)));
    }

    @Test
    void whatHasExpiredOrNeverWouldIsRefused() throws Exception {
        assertRefused(signed(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60)))));
        assertRefused(signed(claims -> claims.expirationTime(null)));
        assertRefused(signed(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(600)))));
    }

    @Test
    void withoutASubjectItIsRefused() throws Exception {
        assertRefused(signed(claims -> claims.subject(null)));
    }

    @Test
    void whatIsNotSignedIsRefused() throws Exception {
        assertRefused(new PlainJWT(admin()).serialize());
        String good = signed(claims -> claims.claim("role", "administrator"));
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1));
        assertRefused("eyJhbGciOiJub25lIn0." + good.split("\\.")[1] + ".");
    }

    @Test
    void whatIsSignedByAnotherKeyIsRefused() throws Exception {
        assertRefused(sign(admin(), JWSAlgorithm.RS256, new RSASSASigner(foreignKey)));
    }

    /** The public key, which everybody has, used as if it were a secret. */
    @Test
    void whatIsSignedWithThePublicKeyAsSecretIsRefused() throws Exception {
        assertRefused(sign(
                admin(), JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded())));
    }

    @Test
    void whatWasChangedIsRefused() throws Exception {
        String[] good = signed(claims -> claims.claim("role", "planner")).split("\\.");
        String[] other =
                sign(admin(), JWSAlgorithm.RS256, new RSASSASigner(foreignKey)).split("\\.");
        assertRefused(good[0] + "." + other[1] + "." + good[2]);
    }

    @Test
    void rubbishIsRefused() throws Exception {
        for (String rubbish : List.of("", "x", "a.b.c", "..", "{}", "eyJ.eyJ.eyJ")) {
            assertRefused(rubbish);
        }
    }

    @Test
    void anIssuerThatCannotBeReachedIsNotARefusal() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        OpenIdConnect unreachable = openId("http://127.0.0.1:" + free);
        String token = signed(claims -> claims);
        assertThatExceptionOfType(OpenIdConnect.IssuerUnavailableException.class)
                .isThrownBy(() -> unreachable.verify(token));
        assertThatExceptionOfType(OpenIdConnect.IssuerUnavailableException.class)
                .as("at once, without asking again")
                .isThrownBy(() -> unreachable.verify(token));
    }

    /** Whoever can change what the issuer's document says shall not have the program ask inside the house. */
    @Test
    void whatTheIssuersDocumentNamesIsHeldToTheHostsThatAreAllowed() throws Exception {
        IssuerAddresses strict = new IssuerAddresses(URI.create("https://8.8.8.8/realm"), AllowedHosts.PUBLIC);
        strict.check(URI.create("https://8.8.8.8/keys"));
        strict.check(URI.create("https://8.8.8.8:443/keys"));
        strict.check(URI.create("https://9.9.9.9/keys"));
        for (String refused : List.of(
                "http://8.8.8.8/keys",
                "http://9.9.9.9/keys",
                "https://127.0.0.1/keys",
                "http://127.0.0.1:5432/",
                "https://10.1.2.3/keys",
                "http://169.254.169.254/latest/meta-data",
                "https://[::1]/keys",
                "ftp://9.9.9.9/keys",
                "file:///etc/passwd")) {
            assertThatExceptionOfType(IOException.class)
                    .as(refused)
                    .isThrownBy(() -> strict.check(URI.create(refused)));
        }
        IssuerAddresses allowed = new IssuerAddresses(
                URI.create("https://8.8.8.8/realm"), AllowedHosts.of(List.of("10.1.0.0/16", "127.0.0.1")));
        allowed.check(URI.create("http://10.1.2.3/keys"));
        allowed.check(URI.create("http://127.0.0.1:8080/keys"));
        for (String refused : List.of("http://10.2.2.3/keys", "http://9.9.9.9/keys")) {
            assertThatExceptionOfType(IOException.class)
                    .as(refused)
                    .isThrownBy(() -> allowed.check(URI.create(refused)));
        }
    }

    @Test
    void keysElsewhereInTheHouseAreNotAskedForUnlessThatIsAllowed() throws Exception {
        HttpServer inside = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0), 0);
        AtomicInteger asked = new AtomicInteger();
        inside.createContext("/", exchange -> {
            asked.incrementAndGet();
            send(exchange, new JWKSet(key.toPublicJWK()).toString());
        });
        inside.start();
        try {
            String elsewhere = issuer + "/elsewhere";
            answer("/elsewhere/.well-known/openid-configuration", """
                    {"issuer": "%s", "jwks_uri": "http://127.0.0.2:%d/keys", "response_types_supported": ["code"],
                     "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(
                            elsewhere, inside.getAddress().getPort()));
            String token = signed(claims -> claims.issuer(elsewhere));

            OpenIdConnect strict = openId(elsewhere);
            assertThatExceptionOfType(OpenIdConnect.IssuerUnavailableException.class)
                    .isThrownBy(() -> strict.verify(token))
                    .havingCause()
                    .withMessageContaining("private_hosts");
            assertThat(asked).hasValue(0);

            assertThat(openId(elsewhere, AllowedHosts.of(List.of("127.0.0.2"))).verify(token))
                    .isPresent();
            assertThat(asked).hasValue(1);
        } finally {
            inside.stop(0);
        }
    }

    @Test
    void anIssuerThatSendsOnIsNotFollowed() throws Exception {
        String sending = issuer + "/sending";
        server.createContext("/sending", exchange -> {
            exchange.getResponseHeaders().add("Location", issuer + "/.well-known/openid-configuration");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThatExceptionOfType(OpenIdConnect.IssuerUnavailableException.class)
                .isThrownBy(() -> openId(sending).verify(signed(claims -> claims.issuer(sending))));
    }

    @Test
    void aDocumentOfAnotherIssuerIsNotTaken() throws Exception {
        String other = issuer + "/other";
        answer("/other/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer));
        assertThatExceptionOfType(OpenIdConnect.IssuerUnavailableException.class)
                .isThrownBy(() -> openId(other).verify(signed(claims -> claims.issuer(other))));
    }

    @Test
    void overHttpItIsHeldToTheTable() throws Exception {
        try (Access access = access(issuer)) {
            Javalin server = server(access);
            try {
                String administrator = signed(claims -> claims.claim("role", "administrator"));
                assertThat(get(server, "/closed", administrator).statusCode()).isEqualTo(200);
                assertThat(get(server, "/closed", signed(claims -> claims.claim("role", "planner")))
                                .statusCode())
                        .isEqualTo(403);
                assertThat(get(server, "/closed", new PlainJWT(admin()).serialize())
                                .statusCode())
                        .isEqualTo(401);
                assertThat(get(server, "/open", new PlainJWT(admin()).serialize())
                                .statusCode())
                        .isEqualTo(401);
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void whileTheIssuerIsAwayOpenQuestionsAreAnswered() throws Exception {
        try (Access access = access("http://127.0.0.1:9")) {
            Javalin server = server(access);
            try {
                String token = signed(claims -> claims.claim("role", "administrator"));
                assertThat(get(server, "/open", token).statusCode()).isEqualTo(200);
                HttpResponse<String> closed = get(server, "/closed", token);
                assertThat(closed.statusCode()).isEqualTo(503);
                assertThat(closed.headers().firstValue("Retry-After")).isPresent();
            } finally {
                server.stop();
            }
        }
    }

    private static Access access(String issuer) {
        OpenIdSettings settings =
                new OpenIdSettings(URI.create(issuer), "waystation", "role", "organisation", "counties");
        AccessTable table = new AccessTable(List.of(
                new AccessRule(AccessRule.Method.GET, "/closed", Set.of(Role.ADMINISTRATOR), false, "closed"),
                new AccessRule(AccessRule.Method.GET, "/open", Set.of(Role.values()), false, "open")));
        return new Access(
                DATABASE.get(),
                new AccessStore(DATABASE.get()),
                Optional.of(settings),
                AllowedHosts.PUBLIC,
                new ClientAddress(List.of()),
                table,
                clock());
    }

    private static Javalin server(Access access) {
        return Javalin.create(config -> {
                    Problems.register(config.routes);
                    access.register(config);
                    config.routes.get("/closed", context -> context.result("in"));
                    config.routes.get("/open", context -> context.result("in"));
                    access.checkTable();
                })
                .start("127.0.0.1", 0);
    }

    private static HttpResponse<String> get(Javalin server, String path, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .header("Authorization", "bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Role roleOf(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return openId.verify(signed(change)).orElseThrow().role();
    }

    private void assertRefused(String token) throws Exception {
        assertThat(openId.verify(token)).isEmpty();
    }

    private static JWTClaimsSet admin() {
        return good().claim("role", "administrator").build();
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("waystation")
                .subject("u-1")
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return sign(change.apply(good()).build(), JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    private static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static OpenIdConnect openId(String issuer) {
        return openId(issuer, AllowedHosts.PUBLIC);
    }

    private static OpenIdConnect openId(String issuer, AllowedHosts hosts) {
        OpenIdSettings settings =
                new OpenIdSettings(URI.create(issuer), "waystation", "role", "organisation", "counties");
        return new OpenIdConnect(
                settings,
                new OpenIdClaims(
                        settings,
                        name -> Optional.of(HIGHWAY)
                                .filter(known -> known.name().equals(name))),
                hosts,
                clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static void answer(String path, String body) {
        server.createContext(path, exchange -> send(exchange, body));
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
