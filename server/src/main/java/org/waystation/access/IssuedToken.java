package org.waystation.access;

/**
 * A token that was made just now, with its secret: to be shown once and kept nowhere.
 *
 * @param secret what its bearer sends
 */
public record IssuedToken(Token token, String secret) {

    /** Without the secret: what is printed may end in a log. */
    @Override
    public String toString() {
        return token.toString();
    }
}
