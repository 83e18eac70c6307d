package org.waystation.http;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The languages in which the service speaks. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;
    private final ResourceBundle messages;

    Language(Locale locale) {
        this.locale = locale;
        this.messages = ResourceBundle.getBundle(
                "org.waystation.http.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * What a client asks for in {@code Accept-Language} (RFC 9110, 12.5.4): the first of ours in its order of preference.
     * Chinese where the header is missing, unreadable, or asks for neither: drivers' phones are Chinese.
     */
    public static Language accepted(String header) {
        if (header == null || header.isBlank() || header.length() > 1_000) {
            return ZH;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            Locale best = Locale.lookup(ranges, List.of(Locale.CHINESE, Locale.ENGLISH));
            return Locale.ENGLISH.equals(best) ? EN : ZH;
        } catch (IllegalArgumentException e) {
            return ZH;
        }
    }

    Locale locale() {
        return locale;
    }

    String pattern(String key) {
        return messages.getString(key);
    }
}
