package org.waystation.stations;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.hours.OpeningHours;

/**
 * What a station offers, when, and by whom it is run.
 *
 * @param openingHours empty where not known, which is not the same as always open
 * @param rating 3 to 5 for 3A to 5A
 */
public record Service(
        Facilities facilities,
        Optional<OpeningHours> openingHours,
        OptionalInt rating,
        Optional<String> operator,
        Contact contact) {

    public Service {
        Objects.requireNonNull(facilities);
        Objects.requireNonNull(contact);
        if (rating.isPresent() && (rating.getAsInt() < 3 || rating.getAsInt() > 5)) {
            throw new IllegalArgumentException("rating must be 3 to 5, was " + rating.getAsInt());
        }
    }
}
