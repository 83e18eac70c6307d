package org.waystation.ogc;

import java.util.Arrays;

/**
 * A pattern of CQL2's LIKE: {@code %} for any characters, {@code _} for one, {@code \} before one that means itself. Takes at most
 * the product of both lengths, whatever the pattern. Immutable.
 */
final class LikePattern {

    private static final int ANY = -1;
    private static final int ONE = -2;

    /** Characters, or one of the above. */
    private final int[] parts;

    LikePattern(String pattern) {
        int[] characters = pattern.codePoints().toArray();
        int[] found = new int[characters.length];
        int count = 0;
        for (int at = 0; at < characters.length; at++) {
            boolean isLiteral = characters[at] == '\\' && at + 1 < characters.length;
            if (isLiteral) {
                at++;
            }
            found[count++] = isLiteral ? characters[at] : part(characters[at]);
        }
        parts = Arrays.copyOf(found, count);
    }

    private static int part(int character) {
        return switch (character) {
            case '%' -> ANY;
            case '_' -> ONE;
            default -> character;
        };
    }

    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int part = 0;
        int at = 0;
        int lastAny = -1;
        int tried = 0;
        while (at < characters.length) {
            if (part < parts.length && parts[part] == ANY) {
                lastAny = part++;
                tried = at;
            } else if (part < parts.length && (parts[part] == ONE || parts[part] == characters[at])) {
                part++;
                at++;
            } else if (lastAny >= 0) {
                part = lastAny + 1;
                at = ++tried;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY) {
            part++;
        }
        return part == parts.length;
    }
}
