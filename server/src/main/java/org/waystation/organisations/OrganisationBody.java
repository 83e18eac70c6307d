package org.waystation.organisations;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.waystation.http.EntryText;
import org.waystation.http.JsonBody;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;
import org.waystation.stations.Vocabulary;

/** An organisation as it is entered, every mistake collected. Not thread-safe. */
final class OrganisationBody {

    private static final List<String> FIELDS = List.of("name", "nameEn", "level", "parentId");

    private final JsonBody body;

    OrganisationBody(byte[] json) {
        this.body = JsonBody.parse(json, FIELDS);
    }

    /** @throws ProblemException naming every mistake */
    Organisation.Entry read() {
        Optional<String> name = EntryText.line(body, "name", Organisation.LONGEST_NAME);
        if (name.isEmpty()
                && body.errors().stream().noneMatch(error -> error.parameter().equals("name"))) {
            body.reject("name", Text.of("parameter.missing"), List.of("…"));
        }
        Optional<String> nameEn = EntryText.line(body, "nameEn", Organisation.LONGEST_NAME);
        Optional<Level> level = level();
        OptionalLong parentId = body.id("parentId", "parameter.unknown-organisation");
        body.throwIfWrong();
        return new Organisation.Entry(name.orElseThrow(), nameEn.orElse(""), level.orElseThrow(), parentId);
    }

    private Optional<Level> level() {
        if (!body.has("level")) {
            body.reject("level", Text.of("parameter.missing"), Vocabulary.ids(Level.class));
        }
        Optional<String> word = body.word("level");
        Optional<Level> level = word.flatMap(id -> Vocabulary.find(Level.class, id));
        if (word.isPresent() && level.isEmpty()) {
            body.reject("level", Text.of("parameter.not-one-of"), Vocabulary.ids(Level.class));
        }
        return level;
    }
}
