/**
 * Requests that are sent again: {@link org.waystation.requests.Idempotency} gives each {@code Idempotency-Key} one effect
 * and one reply, kept in the same transaction. And floods of them: {@link org.waystation.requests.IntakeStore}.
 */
package org.waystation.requests;
