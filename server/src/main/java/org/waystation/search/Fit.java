package org.waystation.search;

import java.time.Instant;
import org.waystation.detours.Detour;
import org.waystation.stations.Station;

/** A station that fits a question, measured and judged. */
record Fit(Station station, Detour detour, Instant arriveAt) {}
