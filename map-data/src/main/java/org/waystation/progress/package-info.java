/** How long work tells how far it is, without knowing who listens. Uses nothing else of this program. */
package org.waystation.progress;
