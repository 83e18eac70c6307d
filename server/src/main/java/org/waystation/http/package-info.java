/**
 * What all routes share: parameters and bodies, the languages, how values look in JSON, the bound on heavy questions, and
 * the one place where problem details (RFC 9457) are made. Knows nothing of what is asked.
 */
package org.waystation.http;
