package org.waystation.regions;

import com.ibm.icu.text.Transliterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a Chinese name is typed in Latin letters: without tones and spaces, ü as u, all in lower case. ICU reads each
 * character by its most frequent sound; a table of words corrects it where place names are read otherwise. Letters and
 * digits among the Chinese characters are kept. Immutable.
 *
 * @param full {@code wenzhoubeizhan} for 温州北站; empty if the name has no Chinese character
 * @param initials {@code wzbz} for the same; empty likewise
 */
public record Pinyin(String full, String initials) {

    private static final Pinyin NONE = new Pinyin("", "");

    private static final Transliterator HAN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

    /** ICU takes some 30 microseconds a character; a region has millions, of few thousand kinds. */
    private static final Map<Integer, String> SYLLABLES = new ConcurrentHashMap<>();

    private static final int LONGEST_WORD = 3;

    /** Words and characters that ICU reads otherwise than place names do. Longer ones go first. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            // In and round Wenzhou and Zhejiang
            Map.entry("乐清", "yue qing"),
            Map.entry("乐成", "yue cheng"),
            Map.entry("丽水", "li shui"),
            Map.entry("台州", "tai zhou"),
            Map.entry("天台", "tian tai"),
            Map.entry("会稽", "kuai ji"),
            Map.entry("嵊泗", "sheng si"),
            Map.entry("华堡", "hua bu"),
            Map.entry("长广", "chang guang"),
            // Cities and counties of China
            Map.entry("重庆", "chong qing"),
            Map.entry("厦门", "xia men"),
            Map.entry("西藏", "xi zang"),
            Map.entry("藏区", "zang qu"),
            Map.entry("成都", "cheng du"),
            Map.entry("六安", "lu an"),
            Map.entry("蚌埠", "beng bu"),
            Map.entry("番禺", "pan yu"),
            Map.entry("单县", "shan xian"),
            Map.entry("乐亭", "lao ting"),
            Map.entry("洪洞", "hong tong"),
            Map.entry("浚县", "xun xian"),
            Map.entry("荥经", "ying jing"),
            Map.entry("泌阳", "bi yang"),
            Map.entry("蔚县", "yu xian"),
            Map.entry("涡阳", "guo yang"),
            Map.entry("东阿", "dong e"),
            Map.entry("铅山", "yan shan"),
            Map.entry("枞阳", "zong yang"),
            Map.entry("泊头", "bo tou"),
            Map.entry("泊位", "bo wei"),
            Map.entry("大城县", "dai cheng xian"),
            Map.entry("牟平", "mu ping"),
            Map.entry("中牟", "zhong mu"),
            Map.entry("尉犁", "yu li"),
            Map.entry("什邡", "shi fang"),
            Map.entry("喀什", "ka shi"),
            Map.entry("百色", "bo se"),
            Map.entry("歙县", "she xian"),
            Map.entry("犍为", "qian wei"),
            Map.entry("筠连", "jun lian"),
            Map.entry("繁峙", "fan shi"),
            Map.entry("隰县", "xi xian"),
            Map.entry("黄陂", "huang pi"),
            Map.entry("黄埔", "huang pu"),
            Map.entry("莘庄", "xin zhuang"),
            Map.entry("柞水", "zha shui"),
            // Words on signs
            Map.entry("银行", "yin hang"),
            Map.entry("商行", "shang hang"),
            Map.entry("车行", "che hang"),
            Map.entry("音乐", "yin yue"),
            Map.entry("重型", "zhong xing"),
            Map.entry("增长", "zeng zhang"),
            Map.entry("校长", "xiao zhang"),
            Map.entry("大夫第", "dai fu di"),
            Map.entry("给水", "ji shui"),
            Map.entry("调度", "diao du"),
            Map.entry("差转", "cha zhuan"),
            Map.entry("曾", "zeng"),
            Map.entry("都", "du"),
            Map.entry("长", "chang"));

    /** The pinyin of a name. */
    public static Pinyin of(String name) {
        if (name.codePoints().noneMatch(Pinyin::isHan)) {
            return NONE;
        }
        StringBuilder full = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        int index = 0;
        while (index < name.length()) {
            String word = wordAt(name, index);
            if (word.isEmpty()) {
                int codePoint = name.codePointAt(index);
                if (isHan(codePoint)) {
                    addSyllable(syllable(codePoint), full, initials);
                } else if (Character.isLetterOrDigit(codePoint)) {
                    full.appendCodePoint(Character.toLowerCase(codePoint));
                    initials.appendCodePoint(Character.toLowerCase(codePoint));
                }
                index += Character.charCount(codePoint);
            } else {
                for (String syllable : WORDS.get(word).split(" ")) {
                    addSyllable(syllable, full, initials);
                }
                index += word.length();
            }
        }
        return new Pinyin(full.toString(), initials.toString());
    }

    private static String wordAt(String name, int index) {
        for (int length = Math.min(LONGEST_WORD, name.length() - index); length > 0; length--) {
            String candidate = name.substring(index, index + length);
            if (WORDS.containsKey(candidate)) {
                return candidate;
            }
        }
        return "";
    }

    private static void addSyllable(String syllable, StringBuilder full, StringBuilder initials) {
        if (!syllable.isEmpty()) {
            full.append(syllable);
            initials.append(syllable.charAt(0));
        }
    }

    private static String syllable(int codePoint) {
        return SYLLABLES.computeIfAbsent(
                codePoint, key -> HAN.transliterate(Character.toString(key)).replaceAll("[^a-z]", ""));
    }

    static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }
}
