package org.waystation.organisations;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** Organisations and agreements that are made up for a sample, marked as that. Thread-safe. */
public record InventedOrganisations(Organisations organisations, Agreements agreements) {

    /**
     * Adds those of a list. Days are told from today, so that there is always something late to look at.
     *
     * @param json is closed
     * @param station the station of an id in the sample
     */
    public void add(Handle transaction, InputStream json, ToLongFunction<String> station) {
        InventedOrganisationsBody list = InventedOrganisationsBody.read(json);
        Map<String, Long> ids = new HashMap<>();
        for (InventedOrganisationsBody.Invented invented : list.organisations()) {
            OptionalLong parent = invented.parent().stream().mapToLong(ids::get).findFirst();
            List<Long> stationIds =
                    invented.stations().stream().map(station::applyAsLong).toList();
            Organisation added = organisations.addInvented(
                    transaction,
                    new Organisation.Entry(invented.name(), invented.nameEn(), invented.level(), parent),
                    stationIds);
            ids.put(invented.key(), added.id());
        }
        LocalDate today = agreements.today();
        list.agreements()
                .forEach(invented -> agreements.addInvented(
                        transaction,
                        new Agreement.Entry(
                                invented.item(),
                                invented.about(),
                                ids.get(invented.responsible()),
                                ids.get(invented.other()),
                                today.minusDays(invented.agreedDaysAgo()),
                                today.plusDays(invented.dueInDays()))));
    }
}
