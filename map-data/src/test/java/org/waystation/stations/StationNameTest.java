package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationNameTest {

    @ParameterizedTest
    @CsvSource({
        "瑞安服务区, 瑞安服务区",
        "瑞安服务区, 瑞安停车区",
        "瑞安服务区, 瑞安",
        "瑞安服務區, 瑞安服务区",
        "Ｇ１５瑞安服务区, 瑞安服务区",
        "沈海高速瑞安服务区, 瑞安服务区",
        "瑞安（服务区）, 瑞安",
        "中国石化鹿城加油站, 中石化鹿城站加油站",
        "温州交运物流园区, 交运物流园",
        "Área de Serviço de Antuã, Area de servico Antua",
        "Raststätte Hockenheim, hockenheim",
        "Hockenheimring Ost, Hockenheimring",
    })
    void namesOfOneStationResembleEachOther(String one, String other) {
        assertThat(StationName.of(one).resembles(StationName.of(other))).isTrue();
        assertThat(StationName.of(other).resembles(StationName.of(one))).isTrue();
        assertThat(StationName.of(one)
                        .roadSide()
                        .contradicts(StationName.of(other).roadSide()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"瑞安服务区, 平阳服务区", "鹿城加油站, 龙湾加油站", "中石化, 中石化鹿城加油站", "Aral, Aral Nord Autohof Mitte"})
    void namesOfDifferentStationsDoNot(String one, String other) {
        assertThat(StationName.of(one).resembles(StationName.of(other))).isFalse();
        assertThat(StationName.of(other).resembles(StationName.of(one))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "瑞安服务区南区, 瑞安服务区北区",
        "瑞安服务区(南), 瑞安服务区（北）",
        "瑞安南服务区, 瑞安北服务区",
        "荷坳服务区东侧, 荷坳服务区西侧",
        "瑞安服务区上行, 瑞安服务区下行",
        "瑞安服务区(往福州方向), 瑞安服务区(往温州方向)",
        "瑞安服务区福州方向, 瑞安服务区温州方向",
        "往福州方向瑞安服务区, 往宁波方向瑞安服务区",
        "Hockenheim Ost, Hockenheim West",
        "Antuã Norte, Antuã Sul",
        "Leigh Delamere services (eastbound), Leigh Delamere services (westbound)",
    })
    void wordsForTheSideOfTheRoadContradict(String one, String other) {
        assertThat(StationName.of(one)
                        .roadSide()
                        .contradicts(StationName.of(other).roadSide()))
                .isTrue();
        assertThat(StationName.of(one).core()).isEqualTo(StationName.of(other).core());
    }

    @Test
    void sidesToldInDifferentMannersDoNotContradict() {
        assertThat(StationName.of("瑞安服务区南区")
                        .roadSide()
                        .contradicts(StationName.of("瑞安服务区上行").roadSide()))
                .isFalse();
        assertThat(RoadSide.ofSide("福州方向").contradicts(RoadSide.ofSide("往福建福州")))
                .isFalse();
        assertThat(RoadSide.ofSide("福州").contradicts(RoadSide.ofSide("温州"))).isTrue();
    }

    @Test
    void aNameThatOnlySaysWhatItIsOrWhoseItIsSaysNothing() {
        assertThat(StationName.of("服务区").saysNothing(Optional.empty())).isTrue();
        assertThat(StationName.of("").saysNothing(Optional.empty())).isTrue();
        assertThat(StationName.of("中国石化加油站").saysNothing(Optional.empty())).isTrue();
        assertThat(StationName.of("浙能").saysNothing(Optional.of("浙能"))).isTrue();
        assertThat(StationName.of("瑞安服务区").saysNothing(Optional.of("浙能"))).isFalse();
    }

    @Test
    void numbersAreKept() {
        assertThat(StationName.of("2号停车场").numbers()).containsExactly("2");
        assertThat(StationName.of("三号停车场").numbers()).containsExactly("三");
        assertThat(StationName.of("G15瑞安服务区").numbers()).isEmpty();
    }
}
