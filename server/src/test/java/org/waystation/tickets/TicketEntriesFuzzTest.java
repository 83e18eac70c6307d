package org.waystation.tickets;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** What comes with a ticket: addresses, codes, and pictures that are none. */
class TicketEntriesFuzzTest {

    @FuzzTest
    void addresses(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        EmailAddress.typed(text);
        FollowCode.typed(text).grouped();
    }

    @FuzzTest
    void photos(FuzzedDataProvider data) {
        byte[] file = data.consumeRemainingAsBytes();
        Photo.of(file);
    }

    @FuzzTest
    void orientations(FuzzedDataProvider data) {
        byte[] file = data.consumeRemainingAsBytes();
        ExifOrientation.of(file);
    }
}
