package org.waystation.organisations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.waystation.http.ParameterError;
import org.waystation.http.Text;

/** All organisations, and who is under whom. Immutable. */
final class OrganisationTree {

    private final Map<Long, Organisation> byId = new LinkedHashMap<>();

    /** @param organisations in the order in which they are listed */
    OrganisationTree(List<Organisation> organisations) {
        organisations.forEach(organisation -> byId.put(organisation.id(), organisation));
    }

    List<Organisation> list() {
        return List.copyOf(byId.values());
    }

    Optional<Organisation> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Organisation> findNamed(String name) {
        return byId.values().stream()
                .filter(organisation -> organisation.entry().name().equals(name))
                .findFirst();
    }

    /** Those that it is under, the nearest first. */
    List<Organisation> above(Organisation organisation) {
        List<Organisation> above = new ArrayList<>();
        Optional<Organisation> upper = parent(organisation.entry());
        while (upper.isPresent() && !above.contains(upper.get())) {
            above.add(upper.get());
            upper = parent(upper.get().entry());
        }
        return above;
    }

    List<Organisation> directlyBelow(long id) {
        return byId.values().stream()
                .filter(organisation -> organisation.entry().parentId().equals(OptionalLong.of(id)))
                .toList();
    }

    /** It and all that are under it. */
    Set<Long> withAllBelow(long id) {
        Set<Long> ids = new HashSet<>(Set.of(id));
        List<Long> open = new ArrayList<>(ids);
        while (!open.isEmpty()) {
            directlyBelow(open.remove(open.size() - 1)).stream()
                    .map(Organisation::id)
                    .filter(ids::add)
                    .forEach(open::add);
        }
        return ids;
    }

    /**
     * Why an entry has no place in the tree; nothing where it has.
     *
     * @param id of the organisation that the entry is of; empty for a new one
     */
    List<ParameterError> mistakes(OptionalLong id, Organisation.Entry entry) {
        List<ParameterError> mistakes = new ArrayList<>();
        Optional<Organisation> parent = parent(entry);
        if (entry.parentId().isPresent()) {
            String given = Long.toString(entry.parentId().getAsLong());
            if (parent.isEmpty()) {
                mistakes.add(mistake("parentId", given, Text.of("parameter.unknown-organisation"), List.of()));
            } else if (id.isPresent()
                    && withAllBelow(id.getAsLong()).contains(parent.get().id())) {
                mistakes.add(mistake("parentId", given, Text.of("parameter.under-itself"), List.of()));
            } else if (!parent.get().entry().level().mayBeOver(entry.level())) {
                mistakes.add(mistake(
                        "parentId",
                        given,
                        Text.of(
                                "parameter.level-not-over",
                                word(parent.get().entry().level()),
                                word(entry.level())),
                        entry.level().idsAbove()));
            }
        }
        List<Level> lower = id.isEmpty()
                ? List.of()
                : directlyBelow(id.getAsLong()).stream()
                        .map(organisation -> organisation.entry().level())
                        .toList();
        lower.stream()
                .filter(level -> !entry.level().mayBeOver(level))
                .findFirst()
                .ifPresent(level -> mistakes.add(mistake(
                        "level",
                        entry.level().id(),
                        Text.of("parameter.level-not-over", word(entry.level()), word(level)),
                        Level.idsBetween(
                                parent.map(upper -> upper.entry().level()).stream()
                                        .toList(),
                                lower))));
        return mistakes;
    }

    private Optional<Organisation> parent(Organisation.Entry entry) {
        return entry.parentId().isPresent() ? find(entry.parentId().getAsLong()) : Optional.empty();
    }

    private static ParameterError mistake(String parameter, String value, Text reason, List<String> accepted) {
        return new ParameterError(parameter, value, reason, accepted);
    }

    private static Text word(Level level) {
        return Text.of("words.level." + level.id());
    }
}
