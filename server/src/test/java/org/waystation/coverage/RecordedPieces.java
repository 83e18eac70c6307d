package org.waystation.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps all pieces, to be asked about. */
final class RecordedPieces implements Pieces {

    static final double UNREACHED = -1;

    private final Map<Integer, List<Piece>> byStretch = new TreeMap<>();

    /** Times are {@link #UNREACHED} where there is no way. */
    record Piece(int stretch, double from, double to, double millisFrom, double millisTo) {

        boolean isReached() {
            return millisFrom != UNREACHED;
        }

        double length() {
            return to - from;
        }

        double millisAt(double part) {
            return from == to ? millisFrom : millisFrom + (part - from) / (to - from) * (millisTo - millisFrom);
        }
    }

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        add(new Piece(stretch, from, to, millisFrom, millisTo));
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        add(new Piece(stretch, from, to, UNREACHED, UNREACHED));
    }

    private void add(Piece piece) {
        byStretch.computeIfAbsent(piece.stretch(), any -> new ArrayList<>()).add(piece);
    }

    Map<Integer, List<Piece>> byStretch() {
        return byStretch;
    }

    List<Piece> list() {
        return byStretch.values().stream().flatMap(List::stream).toList();
    }

    double millisAt(int stretch, double part) {
        for (Piece piece : byStretch.get(stretch)) {
            if (part <= piece.to()) {
                return piece.isReached() ? piece.millisAt(part) : UNREACHED;
            }
        }
        throw new AssertionError("stretch " + stretch + " is not told to its end");
    }
}
