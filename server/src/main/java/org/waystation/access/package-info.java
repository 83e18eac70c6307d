/**
 * Who asks, and what they may do: {@link org.waystation.access.AccessTable} says it for every endpoint,
 * {@link org.waystation.access.Access} holds every request to it. Tokens, organisations, pages that are signed in, and
 * tokens of another issuer (OpenID Connect). Secrets leave it once, when they are made, and are kept as their SHA-256.
 */
package org.waystation.access;
