package org.waystation.stations;

/** What a station is in the first place; what it offers beside that are its {@link Facilities}. */
public enum StationKind implements Vocabulary {
    DRIVER_HOME("司机之家", "Driver home"),
    LOGISTICS_PORT("物流共富港", "Logistics port"),
    SERVICE_AREA("服务区", "Service area"),
    REST_AREA("停车休息区", "Rest area"),
    LOGISTICS_PARK("物流园区", "Logistics park"),
    FUEL("加油站", "Fuel station"),
    WEIGH_STATION("治超站", "Weigh station"),
    PARKING("停车场", "Parking"),
    CHARGING_STATION("充电站", "Charging station");

    private final Label label;

    StationKind(String zh, String en) {
        this.label = new Label(zh, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
