package org.waystation.stations;

/** What a reading is of. The ids are stored and appear in addresses. */
public enum ReadingKind implements Vocabulary {
    /** Spaces, as the next one. */
    HGV_SPACES_FREE("空闲货车位", "Free truck spaces", 100_000),
    CAR_SPACES_FREE("空闲小车位", "Free car spaces", 100_000),
    /** The number of an {@link EvseStatus}, for each charging point by its name. */
    EVSE("充电桩", "Charging point", EvseStatus.values().length - 1),
    /** 1 for on, 0 for off. */
    HOT_WATER("热水", "Hot water", 1),
    NETS_IN_STOCK("可借兜兜", "Nets in stock", 100_000),
    /** Minutes to wait. */
    QUEUE_MINUTES("排队", "Queue", 100_000);

    private final Label label;
    private final int most;

    ReadingKind(String zh, String en, int most) {
        this.label = new Label(zh, en);
        this.most = most;
    }

    @Override
    public Label label() {
        return label;
    }

    /** The largest value; the smallest is 0. */
    public int most() {
        return most;
    }
}
