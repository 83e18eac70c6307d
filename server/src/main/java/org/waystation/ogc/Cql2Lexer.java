package org.waystation.ogc;

import java.util.ArrayList;
import java.util.List;
import org.waystation.http.Text;

/** Cuts a text of CQL2 (OGC 21-065r2) into words, numbers, texts and signs. */
final class Cql2Lexer {

    enum Kind {
        /** a keyword, function or property; also a name in double quotes, which is never a keyword */
        WORD,
        QUOTED_WORD,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /**
     * @param text without quotes, with doubled ones made single
     * @param from where it begins in the whole
     * @param to behind its end
     */
    record Token(Kind kind, String text, int from, int to) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }
    }

    private static final List<String> SIGNS =
            List.of("<>", "<=", ">=", "<", ">", "=", "(", ")", ",", "+", "-", "*", "/", "%", "^");

    private final String text;
    private int at;

    private Cql2Lexer(String text) {
        this.text = text;
    }

    /** The last one is the end. */
    static List<Token> tokens(String text) throws Cql2Exception {
        return new Cql2Lexer(text).all();
    }

    private List<Token> all() throws Cql2Exception {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                tokens.add(new Token(Kind.END, "", at, at));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() throws Cql2Exception {
        int from = at;
        int first = text.codePointAt(at);
        if (first == '\'' || first == '"') {
            return quoted((char) first);
        }
        if (isDigit(text.charAt(at)) || first == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
            return number();
        }
        if (Character.isLetter(first) || first == '_' || first == ':') {
            while (at < text.length() && isPartOfWord(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return new Token(Kind.WORD, text.substring(from, at), from, at);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign, from, at);
            }
        }
        throw new Cql2Exception(Text.of("parameter.cql2-unreadable", from + 1, Character.toString(first)));
    }

    private static boolean isPartOfWord(int character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == ':' || character == '.';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private Token quoted(char quote) throws Cql2Exception {
        int from = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != quote) {
                value.append(character);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(quote);
                at++;
            } else {
                return new Token(quote == '"' ? Kind.QUOTED_WORD : Kind.TEXT, value.toString(), from, at);
            }
        }
        throw new Cql2Exception(Text.of("parameter.cql2-open-quote", from + 1));
    }

    private Token number() {
        int from = at;
        skipDigits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipDigits();
        }
        if (at < text.length() && Character.toLowerCase(text.charAt(at)) == 'e') {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int digits = at;
            skipDigits();
            at = at == digits ? mark : at;
        }
        return new Token(Kind.NUMBER, text.substring(from, at), from, at);
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }
}
