package org.waystation.datex;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.waystation.xml.XmlWriting;

/** Writes a parking status publication of DATEX II version 3: free truck spaces, as {@link DatexStatus} reads them. */
public final class DatexStatusFile {

    private final Clock clock;

    /** @param clock tells when it is published */
    public DatexStatusFile(Clock clock) {
        this.clock = clock;
    }

    /**
     * Free truck spaces of one parking.
     *
     * @param id as in the table publication
     */
    public record Vacancy(String id, int spaces, Instant observedAt) {

        public Vacancy {
            Objects.requireNonNull(observedAt);
            if (id.isBlank() || spaces < 0) {
                throw new IllegalArgumentException("a vacancy is of a parking and not negative: " + id + " " + spaces);
            }
        }
    }

    public void write(Iterable<Vacancy> vacancies, OutputStream out) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (XmlWriting xml = new XmlWriting(out)) {
            xml.markup("<d2:payload" + DatexFile.NAMESPACES
                    + " xsi:type=\"prk:ParkingStatusPublication\" lang=\"zh\" modelBaseVersion=\"3\">\n");
            xml.markup("<com:publicationTime>" + now + "</com:publicationTime>" + DatexFile.CREATOR + "\n");
            xml.markup("<prk:parkingTableReference targetClass=\"prk:ParkingTable\" id=\"stations\" version=\"1\"/>\n");
            for (Vacancy vacancy : vacancies) {
                xml.markup("<prk:parkingRecordStatus xsi:type=\"prk:ParkingSiteStatus\"><prk:parkingRecordReference"
                                + " targetClass=\"prk:ParkingRecord\" version=\"1\" id=\"")
                        .text(vacancy.id())
                        .markup(
                                "\"/><prk:parkingStatusOriginTime>"
                                        + vacancy.observedAt().truncatedTo(ChronoUnit.SECONDS)
                                        + "</prk:parkingStatusOriginTime><prk:parkingOccupancy><prk:parkingNumberOfVacantSpaces>"
                                        + vacancy.spaces()
                                        + "</prk:parkingNumberOfVacantSpaces></prk:parkingOccupancy></prk:parkingRecordStatus>\n");
            }
            xml.markup("</d2:payload>\n");
        }
    }
}
