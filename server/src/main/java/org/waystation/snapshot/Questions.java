package org.waystation.snapshot;

import java.time.Duration;
import java.util.function.Function;
import org.waystation.detours.DeadlineExceededException;
import org.waystation.http.Admission;
import org.waystation.http.Crowd;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.sweeps.SweepsBusyException;

/** Puts drivers' questions to the snapshot of the moment, only so many at once, none for too long. Thread-safe. */
public final class Questions {

    private static final Duration AFTER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AFTER_BUSY = Duration.ofSeconds(2);

    /** For each place: as many as come while garbage is collected, or the machine has something else to do. */
    private static final int WAITING_FOR_A_PLACE = 32;

    private final LiveSnapshot live;
    private final Admission all;
    private final Admission longOnes;
    private final SnapshotAgeJson age;

    /**
     * @param places how many are worked on at once, at least two
     * @param longestWait for a place
     * @param crowd hears of it when there is none
     */
    public Questions(LiveSnapshot live, int places, Duration longestWait, Crowd crowd, SnapshotAgeJson age) {
        if (places < 2) {
            throw new IllegalArgumentException("a long question would take the only place");
        }
        this.live = live;
        this.all = Admission.forCrowds(places, places * WAITING_FOR_A_PLACE, longestWait, crowd);
        this.longOnes = Admission.forCrowds(places / 2, places / 2 * WAITING_FOR_A_PLACE, longestWait, crowd.ofSome());
        this.age = age;
    }

    /** How old it is what they are answered from. */
    public SnapshotAgeJson age() {
        return age;
    }

    /** @throws ProblemException where no region is loaded, too many ask at once, or the answer took too long */
    public <A> A ask(Function<RegionSnapshot, A> question) {
        RegionSnapshot region = live.get();
        try {
            return all.admit(() -> question.apply(region));
        } catch (DeadlineExceededException e) {
            throw tookTooLong();
        } catch (SweepsBusyException e) {
            throw ProblemException.retryLater(ProblemType.BUSY, Text.of("detail.sweeps-busy"), AFTER_BUSY);
        }
    }

    /**
     * As {@link #ask}, for what may take seconds: of such questions only half as many are worked on at once as there are places,
     * and the others wait elsewhere, so that however many there are, those that take milliseconds find a place.
     */
    public <A> A askAtLength(Function<RegionSnapshot, A> question) {
        return longOnes.admit(() -> ask(question));
    }

    /** The problem of a question that was given up. */
    public static ProblemException tookTooLong() {
        return ProblemException.retryLater(ProblemType.TOOK_TOO_LONG, Text.of("detail.took-too-long"), AFTER_TIMEOUT);
    }
}
