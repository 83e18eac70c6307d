package org.waystation.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@link AccessTable} for people to read, as Markdown. */
final class AccessDocument {

    private static final String HEAD = """
            # Who may do what

            Printed from `AccessTable`, which every request is held to; a server whose routes and table differ does not start. \
            ✓ may, — may not:
            without a token that is 401, with a token of another role 403. Drivers are anonymous. Stations, loans and tokens of \
            another organisation
            are 404, whatever the role. "Changes" are refused to a signed-in page without its `X-CSRF-Token` (403).

            """;

    private AccessDocument() {}

    static String of(AccessTable table) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("| endpoint | what | changes |");
        for (Role role : Role.values()) {
            text.append(' ').append(role.id()).append(" |");
        }
        text.append("\n|---|---|---|")
                .append(":-:|".repeat(Role.values().length))
                .append('\n');
        table.list().forEach(rule -> text.append(line(rule)).append('\n'));
        return text.toString();
    }

    /** In the order of {@link Role}. */
    static List<String> idsOf(Set<Role> roles) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::id)
                .toList();
    }

    private static String line(AccessRule rule) {
        String cells = Arrays.stream(Role.values())
                .map(role -> rule.allows(role) ? " ✓ |" : " — |")
                .collect(Collectors.joining());
        return "| `" + rule.method() + " " + rule.path() + "` | " + rule.meaning() + " | "
                + (rule.isChange() ? "yes" : "") + " |" + cells;
    }
}
