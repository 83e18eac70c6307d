/**
 * Telling another program of what happens, signed: {@link org.waystation.webhooks.WebhookSender} posts what a room puts into its
 * {@link org.waystation.webhooks.DeliveryStore}.
 */
package org.waystation.webhooks;
