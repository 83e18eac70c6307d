package org.waystation.intake;

import java.io.IOException;

/** A source that cannot be read as a whole, so that nothing of it is taken: empty, cut off, or of another format. */
public final class UnreadableSourceException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient ImportProblem problem;

    public UnreadableSourceException(ImportProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public ImportProblem problem() {
        return problem;
    }
}
