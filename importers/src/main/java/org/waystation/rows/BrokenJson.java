package org.waystation.rows;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;

/** Says where and why a document is not JSON. */
public final class BrokenJson {

    private BrokenJson() {}

    /** @param file the document's name */
    public static UnreadableSourceException of(JsonProcessingException failure, JsonParser parser, String file) {
        JsonLocation location = failure.getLocation() == null ? parser.currentLocation() : failure.getLocation();
        // Jackson tells an end between two tokens by its words only.
        boolean cutOff = failure instanceof JsonEOFException
                || failure.getOriginalMessage().contains("end-of-input");
        return new UnreadableSourceException(ImportProblem.of(
                file,
                location.getLineNr(),
                cutOff
                        ? "the file ends in the middle: it was cut off"
                        : "not JSON from column " + location.getColumnNr() + " on: " + failure.getOriginalMessage()));
    }
}
