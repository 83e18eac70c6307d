package org.waystation.coverage;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** A quarter as it is written. */
class QuarterFuzzTest {

    @FuzzTest
    void quarters(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Quarter.parse(text).ifPresent(Quarter::previous);
    }
}
