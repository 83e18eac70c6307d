package org.waystation.stations;

/** Charging connectors: GB/T 20234 in China, IEC 62196 elsewhere. */
public enum Connector implements Vocabulary {
    GBT_DC("国标直流", "GB/T DC"),
    GBT_AC("国标交流", "GB/T AC"),
    CCS2("CCS2", "CCS Combo 2"),
    CCS1("CCS1", "CCS Combo 1"),
    CHADEMO("CHAdeMO", "CHAdeMO"),
    TYPE2("Type 2", "Type 2"),
    TYPE1("Type 1", "Type 1"),
    SCHUKO("家用插座", "Household socket");

    private final Label label;

    Connector(String zh, String en) {
        this.label = new Label(zh, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
