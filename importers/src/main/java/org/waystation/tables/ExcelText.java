package org.waystation.tables;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that XML would lose, as Office Open XML writes them: {@code _x000D_} (ECMA-376 part 1, 22.9.2.19). */
final class ExcelText {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern LOST = Pattern.compile("\\r|_(?=x[0-9A-Fa-f]{4}_)");

    private ExcelText() {}

    static String escaped(String text) {
        return LOST.matcher(text)
                .replaceAll(lost -> "_x%04X_".formatted((int) lost.group().charAt(0)));
    }

    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 16))));
    }
}
