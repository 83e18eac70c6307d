package org.waystation.asking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.waystation.http.Json;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleSize;
import org.waystation.snapshot.SearchKind;

/** How an answer tells the vehicle that it is for. */
public final class VehicleJson {

    private VehicleJson() {}

    public static ObjectNode write(Vehicle vehicle, SearchKind search) {
        VehicleSize size = vehicle.size();
        return Json.object()
                .put("id", vehicle.classId())
                .put("heightMetres", size.heightMetres())
                .put("widthMetres", size.widthMetres())
                .put("lengthMetres", size.lengthMetres())
                .put("weightTonnes", size.weightTonnes())
                .put("axleLoadTonnes", size.axleLoadTonnes())
                .put("hazmat", size.hazmat())
                .put("search", search == SearchKind.PREPARED ? "prepared" : "flexible");
    }
}
