/**
 * What people without an account prove something with: {@link org.waystation.claims.ClaimCode}, told once and kept as a digest,
 * and {@link org.waystation.claims.PhoneNumber}; and why it is erased. Nothing in it prints what it holds.
 */
package org.waystation.claims;
