package org.waystation.registry;

import java.util.List;
import java.util.Optional;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.VehicleClass;

/**
 * What a check found.
 *
 * @param accesses by which road each vehicle class gets there
 */
record CheckResult(List<Finding> findings, List<RoadAccess> accesses, Jurisdiction jurisdiction) {

    /**
     * @param isNeeded whether the station is of no use without it
     * @param point empty where no road of this class leads there
     */
    record RoadAccess(VehicleClass vehicle, boolean isNeeded, Optional<RoadPoint> point) {}

    CheckResult {
        findings = List.copyOf(findings);
        accesses = List.copyOf(accesses);
    }

    boolean has(Finding.Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }

    /** Whether the entry can be taken. */
    boolean isGood() {
        return !has(Finding.Severity.ERROR) && !has(Finding.Severity.DOUBT);
    }
}
