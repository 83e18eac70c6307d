package org.waystation.access;

import java.time.Instant;

/** A page that is signed in: with which token, and for how long at most. */
record Session(long tokenId, Instant expiresAt) {}
