/** Telling another program of what happens, signed: {@link org.waystation.webhooks.SignedPost}. */
package org.waystation.webhooks;
