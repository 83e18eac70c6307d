/** For those who run the service: whether it lives and is ready, and its figures for Prometheus. */
package org.waystation.operation;
