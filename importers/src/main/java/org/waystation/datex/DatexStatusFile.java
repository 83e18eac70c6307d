package org.waystation.datex;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.waystation.xml.XmlWriting;

/**
 * Writes a parking status publication of DATEX II version 3.6: the free truck spaces of places, as {@link DatexStatus} reads
 * them. The standard has no form for a publication without a place.
 */
public final class DatexStatusFile {

    private final Clock clock;

    /** @param clock tells when it is published */
    public DatexStatusFile(Clock clock) {
        this.clock = clock;
    }

    /**
     * How a place stands.
     *
     * @param id as in the table publication
     * @param vacancy empty where nothing is known, which is told as such
     */
    public record PlaceStatus(String id, Optional<Vacancy> vacancy) {

        public PlaceStatus {
            Objects.requireNonNull(vacancy);
            if (id.isBlank()) {
                throw new IllegalArgumentException("a status is of a place");
            }
        }
    }

    /** Free truck spaces. */
    public record Vacancy(int spaces, Instant observedAt) {

        public Vacancy {
            Objects.requireNonNull(observedAt);
            if (spaces < 0) {
                throw new IllegalArgumentException("free spaces are not negative: " + spaces);
            }
        }
    }

    /** @param places at least one */
    public void write(List<PlaceStatus> places, OutputStream out) throws IOException {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a status publication has at least one place");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (XmlWriting xml = new XmlWriting(out)) {
            xml.markup("<d2:payload" + DatexFile.NAMESPACES
                    + " xsi:type=\"prk:ParkingStatusPublication\" lang=\"zh\" modelBaseVersion=\"3\">\n");
            xml.markup("<com:publicationTime>" + now + "</com:publicationTime>" + DatexFile.CREATOR + "\n");
            xml.markup(
                    "<prk:parkingTableReference targetClass=\"prk:ParkingTable\" id=\"" + DatexFile.TABLE + "\"/>\n");
            for (PlaceStatus place : places) {
                status(xml, place);
            }
            xml.markup("</d2:payload>\n");
        }
    }

    private static void status(XmlWriting xml, PlaceStatus place) throws IOException {
        xml.markup("<prk:parkingStatusInformation xsi:type=\"prk:PlaceStatus\"><fac:reference"
                        + " targetClass=\"fac:FacilityObject\" id=\"")
                .text(place.id())
                .markup("\"/>");
        if (place.vacancy().isPresent()) {
            Vacancy vacancy = place.vacancy().get();
            xml.markup("<fac:lastUpdated>" + vacancy.observedAt().truncatedTo(ChronoUnit.SECONDS)
                    + "</fac:lastUpdated><prk:occupancy><prk:numberOfVacantSpaces>" + vacancy.spaces()
                    + "</prk:numberOfVacantSpaces></prk:occupancy>");
        } else {
            xml.markup("<prk:status>unknown</prk:status>");
        }
        xml.markup("</prk:parkingStatusInformation>\n");
    }
}
