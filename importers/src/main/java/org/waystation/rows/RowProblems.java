package org.waystation.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.waystation.intake.ImportProblem;
import org.waystation.rows.FileRow.Cell;

/** Reads a row's fields one by one and gathers all that is wrong with them. */
public final class RowProblems {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileRow row;
    private final List<ImportProblem> problems = new ArrayList<>();

    RowProblems(FileRow row) {
        this.row = row;
    }

    /** With the row they are about. */
    List<ImportProblem> problems() {
        String inJson = row.inJson();
        return problems.stream().map(problem -> problem.withRow(inJson)).toList();
    }

    boolean none() {
        return problems.isEmpty();
    }

    public void add(String field, String value, String reason) {
        problems.add(row.place().problem(field, value, reason));
    }

    void missing(StationField field, String reason) {
        add(row.nameOf(field), "", reason);
    }

    /** A text within its length, without characters that no text should have. */
    Optional<String> text(StationField field, int longest) {
        return row.find(field).flatMap(cell -> text(cell, longest));
    }

    private Optional<String> text(Cell cell, int longest) {
        if (cell.value().isContainerNode()) {
            add(cell.name(), cell.value().toString(), "must be a text");
            return Optional.empty();
        }
        String text = cell.value().asText().strip();
        if (text.length() > longest) {
            add(cell.name(), text, "must have at most " + longest + " characters, has " + text.length());
            return Optional.empty();
        }
        if (hasBrokenCharacters(text)) {
            add(cell.name(), text, "has control characters or halves of characters");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static boolean hasBrokenCharacters(String text) {
        return text.codePoints()
                .anyMatch(character -> (Character.isISOControl(character)
                                && character != '\n'
                                && character != '\r'
                                && character != '\t')
                        || Character.getType(character) == Character.SURROGATE
                        || character == 0xFFFD);
    }

    /** A text turned into something by a function that throws {@link IllegalArgumentException} where it is wrong. */
    <T> Optional<T> parsed(StationField field, int longest, Function<String, T> parser) {
        Optional<String> text = text(field, longest);
        try {
            return text.map(parser);
        } catch (IllegalArgumentException e) {
            add(row.nameOf(field), text.orElse(""), e.getMessage());
            return Optional.empty();
        }
    }

    /** A list of texts: a JSON array, or a text with semicolons between. */
    List<String> texts(StationField field, int longest) {
        Optional<Cell> cell = row.find(field);
        if (cell.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (cell.get().value().isArray()) {
            for (JsonNode item : cell.get().value()) {
                text(new Cell(cell.get().name(), item, 0), longest).ifPresent(texts::add);
            }
        } else if (cell.get().value().asText().strip().startsWith("[")) {
            // An array as a table's cell has it, where a text holds a semicolon.
            jsonTexts(cell.get(), longest, texts);
        } else {
            text(cell.get(), longest * 20).ifPresent(all -> texts.addAll(List.of(all.split("[;；\\n]"))));
        }
        return texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private void jsonTexts(Cell cell, int longest, List<String> texts) {
        try {
            JsonNode array = JSON.readTree(cell.value().asText());
            array.forEach(item -> text(new Cell(cell.name(), item, 0), longest).ifPresent(texts::add));
        } catch (JsonProcessingException e) {
            add(cell.name(), cell.value().asText(), "begins like a JSON array, but is none");
        }
    }

    static URI webAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "not a web address, from character " + (e.getIndex() + 1) + " on: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("must be a web address that begins with http:// or https://");
    }
}
