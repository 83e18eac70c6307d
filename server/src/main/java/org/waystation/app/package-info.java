/**
 * The program: {@link org.waystation.app.Main} and its commands, and {@link org.waystation.app.App}, where the server's
 * objects are wired by constructor, in order. May use every other room; none may use this one.
 */
package org.waystation.app;
