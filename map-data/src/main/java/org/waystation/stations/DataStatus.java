package org.waystation.stations;

/** How true a record is meant to be; shown to drivers, so that nobody takes a sample for the world. */
public enum DataStatus implements Vocabulary {
    REAL("真实", "Real"),
    APPROXIMATE("近似", "Approximate"),
    INVENTED("虚构示例", "Invented example");

    private final Label label;

    DataStatus(String zh, String en) {
        this.label = new Label(zh, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
