/**
 * Requests that are sent again: {@link org.waystation.requests.Idempotency} gives each {@code Idempotency-Key} one effect
 * and one reply, kept in the same transaction.
 */
package org.waystation.requests;
