package org.waystation.datex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.formats.StatusFileReader;
import org.waystation.intake.StatusDraft;
import org.waystation.intake.StatusImport;
import org.waystation.intake.StatusSummary;
import org.waystation.intake.StatusTarget;
import org.waystation.progress.Progress;

class DatexStatusFileTest {

    private static final Instant SEEN = Instant.parse("2026-11-24T01:30:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = folder.resolve("status.xml");
        try (OutputStream out = Files.newOutputStream(file)) {
            new DatexStatusFile(Clock.fixed(SEEN.plusSeconds(60), ZoneOffset.UTC))
                    .write(
                            List.of(
                                    status("26", Optional.of(new DatexStatusFile.Vacancy(12, SEEN))),
                                    status("27", Optional.empty()),
                                    status("a&b", Optional.of(new DatexStatusFile.Vacancy(0, SEEN)))),
                            out);
        }
        List<StatusDraft> drafts = new ArrayList<>();
        StatusTarget target = (entries, dryRun) -> {
            entries.forEach(entry -> drafts.add(entry.draft()));
            return new StatusTarget.Taken(entries.size(), 0, 0, List.of());
        };
        StatusSummary summary = new StatusImport(target)
                .run(new StatusFileReader(file, "feed", Optional.empty()), false, Progress.SILENT, problem -> {});

        assertThat(summary.problems()).isEmpty();
        assertThat(drafts).extracting(draft -> draft.station().id()).containsExactly("26", "a&b");
        assertThat(drafts.get(0).hgvParking().orElseThrow().vacant()).isEqualTo(OptionalInt.of(12));
        assertThat(drafts.get(0).hgvParking().orElseThrow().observedAt()).isEqualTo(SEEN);
    }

    private static DatexStatusFile.PlaceStatus status(String id, Optional<DatexStatusFile.Vacancy> vacancy) {
        return new DatexStatusFile.PlaceStatus(id, vacancy);
    }
}
