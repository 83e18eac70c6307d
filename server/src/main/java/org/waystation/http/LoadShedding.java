package org.waystation.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.QoSHandler;

/**
 * Refuses questions at once where so many are being answered that another would only make all of them later: who is refused costs
 * next to nothing and hears when to come back ({@link EarlyProblems}), while most of those who were let in still get their answer.
 * The page itself, its files and the state of health are always given. Thread-safe.
 *
 * <p>Source: Google, Site Reliability Engineering (2016), chapter 21, Handling Overload.
 */
public final class LoadShedding extends QoSHandler {

    /** What costs more than a file. */
    private static final String[] QUESTIONS = {"/api/*", "/tiles/*", "/ogc/*", "/feeds/*"};

    /** Stays open for hours, and takes no thread meanwhile. */
    private static final String STREAM = "/api/v1/status/stream";

    /** @param mostAtOnce how many are let in at once, among them those that wait for others inside */
    public LoadShedding(Handler next, int mostAtOnce) {
        super(next);
        setMaxRequestCount(mostAtOnce);
        setMaxSuspendedRequestCount(0);
        setRejectStatusCode(HttpStatus.SERVICE_UNAVAILABLE_503);
        includePath(QUESTIONS);
        excludePath(STREAM);
    }
}
