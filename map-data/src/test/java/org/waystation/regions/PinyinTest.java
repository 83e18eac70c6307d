package org.waystation.regions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTest {

    @ParameterizedTest
    @CsvSource({
        "温州北站, wenzhoubeizhan, wzbz",
        "乐清市, yueqingshi, yqs",
        "丽水, lishui, ls",
        "龙港, longgang, lg",
        "重庆, chongqing, cq",
        "厦门, xiamen, xm",
        "大厦, dasha, ds",
        "长沙, changsha, cs",
        "西藏, xizang, xz",
        "瓯海, ouhai, oh",
        "绿岛, ludao, ld",
        "G15沈海高速, g15shenhaigaosu, g15shgs",
        "上海(虹桥), shanghaihongqiao, shhq"
    })
    void readsNamesAsPeopleTypeThem(String name, String full, String initials) {
        assertThat(Pinyin.of(name)).isEqualTo(new Pinyin(full, initials));
    }

    @Test
    void hasNothingToSayOfANameWithoutChinese() {
        assertThat(Pinyin.of("Porto")).isEqualTo(new Pinyin("", ""));
        assertThat(Pinyin.of("")).isEqualTo(new Pinyin("", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "溫州, 温州",
        "São João, sao joao",
        "Ｇ１５, g15",
        "Escaldes–Engordany, escaldes-engordany",
        "'  Wenzhou \u3000 North ', wenzhou north"
    })
    void bringsNamesToOneForm(String typed, String key) {
        assertThat(SearchKey.of(typed)).isEqualTo(key);
    }

    @Test
    void listsThePairsOfChineseCharacters() {
        assertThat(SearchKey.bigrams("g15温州北站")).containsExactly("温州", "州北", "北站");
        assertThat(SearchKey.bigrams("wenzhou 站")).isEmpty();
    }
}
