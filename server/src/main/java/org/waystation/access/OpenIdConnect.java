package org.waystation.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.fetch.AllowedHosts;

/**
 * Tokens of another issuer: signed JWTs (RFC 7519, RFC 9068), whose keys are found by OpenID Connect Discovery. Taken is
 * only what that issuer signed with a key of its own by RSA or ECDSA, for this audience, with a subject, and not expired.
 * Keys are kept in memory; the issuer is asked when they are needed first, and again for a key that is new. Thread-safe.
 */
final class OpenIdConnect {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdConnect.class);
    private static final Duration OUTAGE = Duration.ofHours(4);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    private static final int CLOCK_SKEW_SECONDS = 30;

    /** Neither "none" nor keys that both sides share. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** The issuer, or its keys, cannot be had at the moment. */
    static final class IssuerUnavailableException extends Exception {

        private static final long serialVersionUID = 1L;

        private IssuerUnavailableException(Throwable cause) {
            super("the issuer of OpenID Connect tokens cannot be reached", cause);
        }
    }

    private final OpenIdSettings settings;
    private final OpenIdClaims claims;
    private final IssuerAddresses addresses;
    private final Clock clock;
    private DefaultJWTProcessor<SecurityContext> processor;
    private Instant notBefore = Instant.MIN;
    private Throwable lastFailure;

    /** @param hosts whom to ask for keys, where they are not at the issuer's own origin */
    OpenIdConnect(OpenIdSettings settings, OpenIdClaims claims, AllowedHosts hosts, Clock clock) {
        this.settings = Objects.requireNonNull(settings);
        this.addresses = new IssuerAddresses(settings.issuer(), hosts);
        this.claims = claims;
        this.clock = clock;
    }

    /** Who the token says it is; empty where the token is not good. */
    Optional<Caller> verify(String token) throws IssuerUnavailableException {
        DefaultJWTProcessor<SecurityContext> verifying = processor();
        try {
            return Optional.of(claims.caller(verifying.process(token, null)));
        } catch (RemoteKeySourceException | JWKSetUnavailableException e) {
            throw new IssuerUnavailableException(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            // The reason, never the token.
            LOG.debug("a token of another issuer was refused: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** An issuer that does not answer is not asked again by every request. */
    private synchronized DefaultJWTProcessor<SecurityContext> processor() throws IssuerUnavailableException {
        if (processor == null) {
            Instant now = Instant.now();
            if (now.isBefore(notBefore)) {
                throw new IssuerUnavailableException(lastFailure);
            }
            try {
                processor = discover();
            } catch (GeneralException | IOException e) {
                LOG.warn("{} cannot be used to sign in: {}", settings.issuer(), e.getMessage());
                lastFailure = e;
                notBefore = now.plus(BETWEEN_TRIES);
                throw new IssuerUnavailableException(e);
            }
        }
        return processor;
    }

    private DefaultJWTProcessor<SecurityContext> discover() throws GeneralException, IOException {
        Issuer issuer = new Issuer(settings.issuer());
        String document = addresses
                .retrieveResource(OIDCProviderMetadata.resolveURL(issuer))
                .getContent();
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(document);
        if (!issuer.equals(metadata.getIssuer())) {
            throw new GeneralException("its document is of another issuer, " + metadata.getIssuer());
        }
        if (metadata.getJWKSetURI() == null) {
            throw new GeneralException("its document names no keys");
        }
        URI keys = metadata.getJWKSetURI();
        // Now, so that it is said when signing in begins to fail, and not of each token.
        addresses.check(keys);
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS,
                JWKSourceBuilder.create(keys.toURL(), addresses)
                        .retrying(true)
                        .outageTolerant(OUTAGE.toMillis())
                        .build()));
        made.setJWTClaimsSetVerifier(claimsVerifier());
        return made;
    }

    private DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier() {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build();
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(settings.audience(), exact, Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        return verifier;
    }
}
