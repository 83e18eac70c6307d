package org.waystation.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.waystation.browse.StationJson;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.roads.RoadPoint;

/** How a check looks in answers. */
final class CheckJson {

    private CheckJson() {}

    static ObjectNode write(CheckResult check, Language language) {
        ObjectNode node = Json.object().put("ok", check.isGood());
        ArrayNode findings = node.putArray("findings");
        check.findings().forEach(finding -> findings.add(finding(finding, language)));
        ArrayNode access = node.putArray("access");
        check.accesses().forEach(found -> access.add(access(found, language)));
        if (!check.jurisdiction().countyCode().isEmpty()) {
            node.putObject("county")
                    .put("code", check.jurisdiction().countyCode())
                    .put("name", check.jurisdiction().countyName());
        }
        return node;
    }

    /** @throws ProblemException with the whole check, where the entry cannot be taken */
    static void throwIfRefused(CheckResult check, Language language) {
        if (check.has(Finding.Severity.ERROR)) {
            throw refusal(ProblemType.STATION_REFUSED, Finding.Severity.ERROR, check, language);
        }
        if (check.has(Finding.Severity.DOUBT)) {
            throw refusal(ProblemType.DUPLICATE_SUSPECTED, Finding.Severity.DOUBT, check, language);
        }
    }

    private static ProblemException refusal(
            ProblemType type, Finding.Severity severity, CheckResult check, Language language) {
        Text first = check.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::message)
                .findFirst()
                .orElseThrow();
        return ProblemException.of(type, first).withMember("check", write(check, language));
    }

    private static ObjectNode finding(Finding finding, Language language) {
        ObjectNode node = Json.object()
                .put("code", finding.code().id())
                .put("severity", finding.severity().id())
                .put("field", finding.field())
                .put("message", finding.message().in(language));
        finding.errorPosition().ifPresent(position -> node.put("errorPosition", position));
        finding.corrected().ifPresent(position -> node.set("correctedPosition", Json.position(position)));
        if (!finding.accepted().isEmpty()) {
            ArrayNode accepted = node.putArray("accepted");
            finding.accepted().forEach(accepted::add);
        }
        if (!finding.alike().isEmpty()) {
            ArrayNode stations = node.putArray("stations");
            for (Finding.Alike alike : finding.alike()) {
                ObjectNode station = stations.addObject()
                        .put("id", alike.station().id())
                        .put("kind", alike.station().kind().id())
                        .put("name", StationJson.name(alike.station().names(), language))
                        .put("distanceMetres", Math.round(alike.metres()));
                station.set("position", Json.position(alike.station().position()));
            }
        }
        return node;
    }

    private static ObjectNode access(CheckResult.RoadAccess access, Language language) {
        ObjectNode node = Json.object()
                .put("vehicle", access.vehicle().id())
                .put("needed", access.isNeeded())
                .put("reached", access.point().isPresent());
        access.point().ifPresent(point -> putRoad(node, point, language));
        return node;
    }

    private static void putRoad(ObjectNode node, RoadPoint point, Language language) {
        node.set("position", Json.position(point.position()));
        node.put("snapMetres", Math.round(point.snapMetres()));
        node.put("road", RoadCheck.roadName(point).in(language));
        node.put("roadClass", point.roadClass());
        point.bearingDegrees().ifPresent(bearing -> node.put("bearingDegrees", Math.round(bearing) % 360));
        node.put("direction", RoadCheck.direction(point).in(language));
    }
}
