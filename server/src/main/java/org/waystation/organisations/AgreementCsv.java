package org.waystation.organisations;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.waystation.intake.FormulaGuard;

/**
 * Writes agreements as a table, a line each. Begins with a byte order mark, without which spreadsheets misread Chinese.
 *
 * @param today by the region's clock
 */
record AgreementCsv(OrganisationJson organisations, OrganisationTree tree, LocalDate today) {

    private static final List<String> HEAD = List.of(
            "id",
            "item",
            "about",
            "responsibleId",
            "responsible",
            "otherId",
            "other",
            "agreedOn",
            "dueOn",
            "state",
            "doneOn",
            "late",
            "daysLeft",
            "dataStatus");

    String write(List<Agreement> agreements) throws IOException {
        StringWriter table = new StringWriter().append('\uFEFF');
        CsvWriter csv = CsvWriter.builder().build(table);
        csv.writeRecord(HEAD);
        agreements.forEach(agreement -> csv.writeRecord(line(agreement)));
        csv.flush();
        return table.toString();
    }

    private List<String> line(Agreement agreement) {
        Agreement.Entry entry = agreement.entry();
        boolean isOpen = agreement.state() == Agreement.State.OPEN;
        return List.of(
                Long.toString(agreement.id()),
                FormulaGuard.guarded(entry.item()),
                FormulaGuard.guarded(entry.about()),
                Long.toString(entry.responsibleId()),
                name(entry.responsibleId()),
                Long.toString(entry.otherId()),
                name(entry.otherId()),
                entry.agreedOn().toString(),
                entry.dueOn().toString(),
                agreement.state().id(),
                agreement.doneOn().map(LocalDate::toString).orElse(""),
                Boolean.toString(agreement.isLate(today)),
                isOpen ? Long.toString(agreement.daysLeft(today)) : "",
                agreement.status().id());
    }

    private String name(long id) {
        return FormulaGuard.guarded(organisations.name(tree.find(id).orElseThrow()));
    }
}
