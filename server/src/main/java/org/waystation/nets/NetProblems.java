package org.waystation.nets;

import java.util.List;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/** What may stand in the way of lending. Nothing in it tells of a person. */
final class NetProblems {

    private NetProblems() {}

    static ProblemException noSuchStation(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(id)));
    }

    static ProblemException noSuchLoan(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-loan", Long.toString(id)));
    }

    static ProblemException noSuchReservation(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-reservation", Long.toString(id)));
    }

    static ProblemException noSuchNet(String number) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-net", number));
    }

    /** Why a net is not to be had. @param stationId where it was looked for */
    static ProblemException netNotThere(NumberedNet net, long stationId) {
        return switch (net.state()) {
            case ON_LOAN -> conflict("detail.net-on-loan", net.number());
            case GONE -> conflict("detail.net-gone", net.number());
            default ->
                net.stationId() != stationId
                        ? conflict("detail.net-elsewhere", net.number(), Long.toString(net.stationId()))
                        : conflict(
                                switch (net.state()) {
                                    case RESERVED -> "detail.net-reserved";
                                    case IN_REPAIR -> "detail.net-in-repair";
                                    default -> "detail.net-in-stock";
                                },
                                net.number());
        };
    }

    static ProblemException unknownType(long id) {
        return ProblemException.of(List.of(new ParameterError(
                "typeId", Long.toString(id), Text.of("parameter.unknown-net-type"), List.of("GET /api/v1/net-types"))));
    }

    static ProblemException notLending(long stationId) {
        return ProblemException.of(ProblemType.CONFLICT, Text.of("detail.not-lending", Long.toString(stationId)));
    }

    static ProblemException noneLeft(int available) {
        return ProblemException.of(ProblemType.NO_NET_LEFT, Text.of("detail.no-net-left", available));
    }

    static ProblemException conflict(String message, Object... arguments) {
        return ProblemException.of(ProblemType.CONFLICT, Text.of(message, arguments));
    }
}
