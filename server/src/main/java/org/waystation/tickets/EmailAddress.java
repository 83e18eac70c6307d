package org.waystation.tickets;

import java.util.Optional;
import java.util.regex.Pattern;

/** An address that mail can be sent to, by its form. Never printed. */
record EmailAddress(String text) {

    private static final int LONGEST = 254;
    private static final String WORD = "[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final String LABEL = "\\p{Alnum}(?:[\\p{Alnum}-]{0,61}\\p{Alnum})?";
    private static final Pattern FORM =
            Pattern.compile(WORD + "(?:\\." + WORD + "){0,10}@(?:" + LABEL + "\\.){1,10}\\p{Alpha}{2,24}");

    /** @return empty where nothing can be sent to it */
    static Optional<EmailAddress> typed(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
    }

    /** Says nothing: what is printed may end in a log. */
    @Override
    public String toString() {
        return "an address";
    }
}
