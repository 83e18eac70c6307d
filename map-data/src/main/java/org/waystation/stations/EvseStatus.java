package org.waystation.stations;

/** What a charging point does. Its ordinal is stored: new ones come at the end. */
public enum EvseStatus implements Vocabulary {
    AVAILABLE("空闲", "Available"),
    CHARGING("使用中", "Charging"),
    OUT_OF_ORDER("故障", "Out of order"),
    UNKNOWN("未知", "Unknown");

    private final Label label;

    EvseStatus(String zh, String en) {
        this.label = new Label(zh, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
