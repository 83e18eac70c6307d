/**
 * What drivers' questions have in common: where from, where to, when, with which vehicle, wanting what. Read by the same rules
 * from addresses and from JSON bodies, and brought onto the roads; {@link org.waystation.asking.QuestionReader} is where to start.
 */
package org.waystation.asking;
