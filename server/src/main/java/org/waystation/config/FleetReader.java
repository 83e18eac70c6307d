package org.waystation.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.roads.VehicleClass;
import org.waystation.roads.VehicleFleet;
import org.waystation.roads.VehicleSize;

/** Reads vehicle classes: changes to the three that are always there, and further ones. */
final class FleetReader {

    private static final List<String> KNOWN = List.of(
            "mode",
            "heightMetres",
            "widthMetres",
            "lengthMetres",
            "weightTonnes",
            "axleLoadTonnes",
            "hazmat",
            "topSpeedKmh");

    private final List<String> mistakes;

    FleetReader(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    VehicleFleet read(JsonNode vehicles) {
        Map<String, VehicleClass> classes = new LinkedHashMap<>();
        VehicleFleet.defaults().classes().forEach(vehicle -> classes.put(vehicle.id(), vehicle));
        if (!vehicles.isMissingNode() && !vehicles.isNull() && !vehicles.isObject()) {
            mistakes.add("vehicles: must hold vehicle classes by name, each with its sizes, was " + vehicles);
        }
        for (Map.Entry<String, JsonNode> entry : vehicles.properties()) {
            readOne(entry.getKey(), entry.getValue(), Optional.ofNullable(classes.get(entry.getKey())))
                    .ifPresent(vehicle -> classes.put(vehicle.id(), vehicle));
        }
        return new VehicleFleet(new ArrayList<>(classes.values()));
    }

    private Optional<VehicleClass> readOne(String id, JsonNode node, Optional<VehicleClass> known) {
        if (!node.isObject()) {
            mistakes.add("vehicles." + id + ": must hold values such as heightMetres: 4.2, was " + node);
            return Optional.empty();
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                mistakes.add("vehicles." + id + ": unknown '" + name + "'; known: " + String.join(", ", KNOWN));
            }
        });
        VehicleClass base = known.orElse(VehicleFleet.defaults().get(VehicleFleet.HEAVY_TRUCK));
        VehicleSize size = base.size();
        try {
            VehicleSize changed = new VehicleSize(
                    number(node, "heightMetres", size.heightMetres()),
                    number(node, "widthMetres", size.widthMetres()),
                    number(node, "lengthMetres", size.lengthMetres()),
                    number(node, "weightTonnes", size.weightTonnes()),
                    number(node, "axleLoadTonnes", size.axleLoadTonnes()),
                    hazmat(node, size.hazmat()));
            VehicleClass.Mode mode = mode(node, base.mode());
            int topSpeed = (int) number(node, "topSpeedKmh", base.topSpeedKmh());
            return Optional.of(new VehicleClass(id, mode, changed, topSpeed));
        } catch (IllegalArgumentException e) {
            mistakes.add("vehicles." + id + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean hazmat(JsonNode node, boolean otherwise) {
        JsonNode value = node.path("hazmat");
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException("hazmat must be true or false, was '" + value.asText() + "'");
        }
        return value.asBoolean(otherwise);
    }

    private static VehicleClass.Mode mode(JsonNode node, VehicleClass.Mode otherwise) {
        String value = node.path("mode").asText(otherwise.name());
        return Arrays.stream(VehicleClass.Mode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode must be car or truck, was '" + value + "'"));
    }

    private static double number(JsonNode node, String name, double otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(name + " must be a number, was '" + value.asText() + "'");
        }
        return value.doubleValue();
    }
}
