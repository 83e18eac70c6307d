package org.waystation.hours;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The days off that the law itself gives in mainland China (全国年节及纪念日放假办法), before an announcement moves others next to
 * them. New Year's Eve of the lunar calendar and 2 May are among them from 2025 on (the 2024 revision).
 */
final class ChineseStatutoryHolidays {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private ChineseStatutoryHolidays() {}

    /** By date, with names; empty for years outside 2000 to 2099. */
    static Map<LocalDate, String> of(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return Map.of();
        }
        boolean since2025 = year >= 2025;
        Map<LocalDate, String> holidays = new LinkedHashMap<>();
        holidays.put(LocalDate.of(year, 1, 1), "元旦");
        LocalDate springFestival = lunar(year, 1, 1);
        for (int day = since2025 ? -1 : 0; day < 3; day++) {
            holidays.put(springFestival.plusDays(day), "春节");
        }
        holidays.put(qingming(year), "清明节");
        holidays.put(LocalDate.of(year, 5, 1), "劳动节");
        if (since2025) {
            holidays.put(LocalDate.of(year, 5, 2), "劳动节");
        }
        holidays.put(lunar(year, 5, 5), "端午节");
        for (int day = 1; day <= 3; day++) {
            holidays.put(LocalDate.of(year, 10, day), "国庆节");
        }
        holidays.merge(lunar(year, 8, 15), "中秋节", (national, autumn) -> national + "、" + autumn);
        return Map.copyOf(holidays);
    }

    private static LocalDate lunar(int year, int month, int day) {
        return new LunarDate(year, month, false, day).toSolar();
    }

    /** The day the sun reaches 15° of longitude, Beijing time, by the customary formula for 2000 to 2099. */
    private static LocalDate qingming(int year) {
        int yearOfCentury = year % 100;
        return LocalDate.of(year, 4, (int) (yearOfCentury * 0.2422 + 4.81) - yearOfCentury / 4);
    }
}
