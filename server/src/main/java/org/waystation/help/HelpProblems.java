package org.waystation.help;

import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/** What may stand in the way of help. Nothing in it tells of a person. */
final class HelpProblems {

    private HelpProblems() {}

    /** Also where the code is wrong, or it is another's: who asks is not told which. */
    static ProblemException noSuchRequest(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-help", Long.toString(id)));
    }

    static ProblemException noSuchVolunteer(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-volunteer", Long.toString(id)));
    }

    static ProblemException conflict(String message, Object... arguments) {
        return ProblemException.of(ProblemType.CONFLICT, Text.of(message, arguments));
    }

    static ProblemException inState(HelpRequest request) {
        return conflict("detail.help-" + request.state().id());
    }
}
