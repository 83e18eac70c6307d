package org.waystation.claims;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Codes and telephone numbers as they are typed. */
class ClaimsFuzzTest {

    @FuzzTest
    void codes(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        ClaimCode.typed(text).sha256();
    }

    @FuzzTest
    void phones(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        PhoneNumber.typed(text);
    }
}
