package org.waystation.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be told of a station, with the names under which columns and properties tell it, in lower case; where several
 * are there, the first that is not empty counts.
 */
enum StationField {
    ID("id", "station_id", "编号", "@id"),
    KIND("kind", "类型", "类别"),
    NAME_ZH("name:zh", "name_zh", "name", "名称", "站点名称"),
    NAME_EN("name:en", "name_en", "英文名称"),
    OPERATOR("operator", "运营单位", "经营单位"),
    RATING("rating", "等级", "星级"),
    OPENING_HOURS("opening_hours", "营业时间"),
    PHONE("phone", "contact:phone", "电话", "联系电话"),
    WEBSITE("website", "contact:website", "网址"),
    PHOTOS("photos", "照片"),
    FACILITIES("facilities", "设施"),
    SIDE("side", "方向"),
    PAIR("pair", "对向站点"),
    CONFIRMED("confirmed", "确认日期"),
    DATA_STATUS("data_status", "数据状态"),
    NOTE("note", "备注"),
    LONGITUDE("longitude", "lon", "lng", "x", "经度"),
    LATITUDE("latitude", "lat", "y", "纬度"),
    /** OSM's tags, for exports that have no kind of ours. */
    HIGHWAY("highway"),
    AMENITY("amenity");

    private final List<String> names;

    StationField(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }

    static Optional<StationField> find(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(field -> field.names.contains(wanted))
                .findFirst();
    }
}
