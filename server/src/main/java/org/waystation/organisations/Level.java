package org.waystation.organisations;

import java.util.Arrays;
import java.util.List;
import org.waystation.stations.Vocabulary;

/** What an organisation is to the stations, the highest first. */
enum Level implements Vocabulary {
    /** Has the say. */
    BUREAU("主管部门", "Bureau"),
    /** Brings those together who run stations. */
    ASSOCIATION("协会", "Association"),
    /** Runs stations. */
    ENTERPRISE("企业", "Enterprise"),
    /** Is there every day. */
    STATION_TEAM("站点班组", "Station team");

    private final Label label;

    Level(String zh, String en) {
        this.label = new Label(zh, en);
    }

    @Override
    public Label label() {
        return label;
    }

    /** Nobody is under a lower level, and nobody under a station team; otherwise also one's own level is: a city's bureau. */
    boolean mayBeOver(Level lower) {
        return this != STATION_TEAM && compareTo(lower) <= 0;
    }

    /** Those that may be over this one, as they are written. */
    List<String> idsAbove() {
        return Arrays.stream(values())
                .filter(upper -> upper.mayBeOver(this))
                .map(Vocabulary::id)
                .toList();
    }

    /** Those that may be over all of these levels and under that one, as they are written. */
    static List<String> idsBetween(List<Level> upper, List<Level> lower) {
        return Arrays.stream(values())
                .filter(level -> upper.stream().allMatch(one -> one.mayBeOver(level)))
                .filter(level -> lower.stream().allMatch(level::mayBeOver))
                .map(Vocabulary::id)
                .toList();
    }
}
