package org.waystation.stations;

/** Fuels and fluids sold at a station; named as in GB 17930 (petrol by octane number) and OSM {@code fuel:*}. */
public enum FuelKind implements Vocabulary {
    DIESEL("柴油", "Diesel"),
    PETROL_92("92号汽油", "Petrol 92"),
    PETROL_95("95号汽油", "Petrol 95"),
    PETROL_98("98号汽油", "Petrol 98"),
    LNG("液化天然气", "LNG"),
    CNG("压缩天然气", "CNG"),
    HYDROGEN("氢气", "Hydrogen"),
    ADBLUE("车用尿素", "AdBlue");

    private final Label label;

    FuelKind(String zh, String en) {
        this.label = new Label(zh, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
