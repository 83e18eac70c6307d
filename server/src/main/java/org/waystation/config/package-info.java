/**
 * The configuration: {@link org.waystation.config.ConfigurationReader} puts together options, environment, file and
 * defaults, and reports all mistakes at once. The only room that reads the environment.
 */
package org.waystation.config;
