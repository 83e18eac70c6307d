package org.waystation.rows;

import java.util.List;

/**
 * What can be told of a station, with the names under which columns and properties tell it, in lower case; where several
 * are there, the first that is not empty counts. The first name is the one that is written.
 */
public enum StationField {
    ID("id", "station_id", "编号", "站点编号", "@id"),
    KIND("kind", "类型", "类别", "站点类型", "种类", "category"),
    NAME_ZH("name:zh", "name_zh", "name", "名称", "站点名称", "站名", "服务区名称", "name_cn"),
    NAME_EN("name:en", "name_en", "英文名称", "英文名"),
    OPERATOR("operator", "运营单位", "经营单位", "运营商"),
    RATING("rating", "等级", "星级", "评级"),
    OPENING_HOURS("opening_hours", "营业时间", "开放时间", "opening hours", "open_hours"),
    PHONE("phone", "contact:phone", "电话", "联系电话", "电话号码", "联系方式", "telephone", "tel"),
    WEBSITE("website", "contact:website", "网址", "网站", "url"),
    PHOTOS("photos", "照片", "图片"),
    FACILITIES("facilities", "设施", "服务设施"),
    SIDE("side", "方向"),
    PAIR("pair", "对向站点"),
    CONFIRMED("confirmed", "确认日期"),
    DATA_STATUS("data_status", "数据状态", "data_stat"),
    NOTE("note", "备注"),
    LONGITUDE("longitude", "lon", "lng", "long", "x", "point_x", "经度"),
    LATITUDE("latitude", "lat", "y", "point_y", "纬度"),
    /** Where roads enter the site: pairs of coordinates, {@code 120.65 27.83;120.66 27.84}. */
    ACCESS_POINTS("access_points", "入口", "acc_points"),
    ON_MOTORWAY("on_motorway", "on_motorwy"),
    /** Further ids that the source has for the same station. */
    FURTHER_IDS("further_ids", "furth_ids"),
    /** Whose word the row is, where a file holds that of several sources. */
    ACCOUNT_SOURCE("account_source", "acc_source"),
    /** The station's number in our own store: written for people, without meaning when read. */
    STATION("waystation_id", "way_id"),
    /** OSM's tags, for exports that have no kind of ours. */
    HIGHWAY("highway"),
    AMENITY("amenity");

    private final List<String> names;

    StationField(String... names) {
        this.names = List.of(names);
    }

    /** In the order in which they count; the first is the field's own name. */
    public List<String> names() {
        return names;
    }

    /** The name that is written. */
    public String label() {
        return names.get(0);
    }
}
