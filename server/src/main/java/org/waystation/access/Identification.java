package org.waystation.access;

import java.util.Optional;

/** Finds out who asks. Thread-safe. */
final class Identification {

    enum Outcome {
        /** Nothing was shown, or a session that is over. */
        NOBODY,
        /** A token was shown that is not good. */
        REFUSED,
        BY_TOKEN,
        /** A cookie told it, which a browser may be made to send. */
        BY_SESSION
    }

    /** @param caller empty for nobody and for who is refused */
    record Result(Outcome outcome, Optional<Caller> caller) {

        static final Result NOBODY = new Result(Outcome.NOBODY, Optional.empty());
        static final Result REFUSED = new Result(Outcome.REFUSED, Optional.empty());

        private static Result of(Outcome outcome, Caller caller) {
            return new Result(outcome, Optional.of(caller));
        }
    }

    private final KnownAccess known;
    private final Optional<OpenIdConnect> issuer;

    Identification(KnownAccess known, Optional<OpenIdConnect> issuer) {
        this.known = known;
        this.issuer = issuer;
    }

    /** A token goes before a cookie. */
    Result identify(Credentials credentials) throws OpenIdConnect.IssuerUnavailableException {
        if (credentials.bearer().isPresent()) {
            return bearer(credentials.bearer().get())
                    .map(caller -> Result.of(Outcome.BY_TOKEN, caller))
                    .orElse(Result.REFUSED);
        }
        return credentials
                .session()
                .flatMap(secret -> known.findTokenOfSession(Secret.of(secret)))
                .map(token -> Result.of(Outcome.BY_SESSION, Caller.of(token)))
                .orElse(Result.NOBODY);
    }

    private Optional<Caller> bearer(String text) throws OpenIdConnect.IssuerUnavailableException {
        if (text.startsWith(Tokens.PREFIX)) {
            return known.findToken(Secret.of(text)).map(Caller::of);
        }
        return issuer.isPresent() ? issuer.get().verify(text) : Optional.empty();
    }
}
