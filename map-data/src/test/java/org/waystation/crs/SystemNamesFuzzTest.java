package org.waystation.crs;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** A coordinate system is known, or refused as unknown, by whatever name or text it is described. */
class SystemNamesFuzzTest {

    @FuzzTest
    void names(FuzzedDataProvider data) {
        String name = data.consumeRemainingAsString();
        try {
            CoordinateSystems.parse(name);
        } catch (UnknownCoordinateSystemException e) {
            // Told to who named it.
        }
    }

    @FuzzTest
    void wellKnownTexts(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            CoordinateSystems.ofWellKnownText(text);
        } catch (UnknownCoordinateSystemException e) {
            // Told to whose file it is.
        }
    }
}
