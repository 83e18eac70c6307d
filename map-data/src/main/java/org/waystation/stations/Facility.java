package org.waystation.stations;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a driver can find at a station. The ids are the words of {@code need=} and of station files. */
public enum Facility implements Vocabulary {
    HGV_PARKING("货车停车位", "Truck parking", Detail.SPACES),
    CAR_PARKING("小车停车位", "Car parking", Detail.SPACES),
    TOILETS("卫生间", "Toilets"),
    HOT_WATER("热水", "Hot water"),
    DRINKING_WATER("饮用水", "Drinking water"),
    SHOWER("淋浴", "Shower"),
    LAUNDRY("洗衣", "Laundry"),
    MICROWAVE("微波炉", "Microwave"),
    RECLINER("躺椅", "Recliners"),
    BED("床位", "Beds"),
    MEALS("餐饮", "Meals"),
    CONVENIENCE("便利店", "Shop"),
    SHARED_KITCHEN("共享厨房", "Shared kitchen"),
    READING_ROOM("阅览室", "Reading room"),
    FITNESS_ROOM("健身房", "Fitness room"),
    WIFI("无线网络", "Wi-Fi"),
    FUEL("加油", "Fuel", Detail.FUELS),
    CHARGING("充电", "Charging", Detail.CHARGERS),
    REPAIR("维修", "Repair"),
    HGV_WASH("货车清洗", "Truck wash"),
    VEHICLE_INSPECTION("车辆检测", "Vehicle inspection"),
    INSURANCE_ADVICE("保险咨询", "Insurance advice"),
    CARGO_NET("共享兜兜", "Cargo nets"),
    GOVERNMENT_WINDOW("政务窗口", "Government window"),
    RESIDENCE_PERMIT("居住证办理", "Residence permits"),
    IDENTITY_CARD("身份证办理", "Identity cards"),
    MEDIATION_ROOM("调解室", "Mediation room"),
    LEGAL_ADVICE("法律咨询", "Legal advice"),
    MEDICAL("医疗服务", "Medical care"),
    FIRST_AID("急救", "First aid");

    /** What a {@link #GOVERNMENT_WINDOW} is gone to for: where one of these is, there is a window. */
    public static final Set<Facility> GOVERNMENT_SERVICES =
            Collections.unmodifiableSet(EnumSet.of(RESIDENCE_PERMIT, IDENTITY_CARD));

    /** What more is known of a facility than that it is there. */
    public enum Detail {
        /** hours of its own and what to bring: a {@link ServiceWindow} */
        NONE,
        /** a number of parking spaces */
        SPACES,
        /** kinds of fuel */
        FUELS,
        /** connectors, power and count */
        CHARGERS
    }

    private final Label label;
    private final Detail detail;

    Facility(String zh, String en) {
        this(zh, en, Detail.NONE);
    }

    Facility(String zh, String en, Detail detail) {
        this.label = new Label(zh, en);
        this.detail = detail;
    }

    @Override
    public Label label() {
        return label;
    }

    public Detail detail() {
        return detail;
    }
}
