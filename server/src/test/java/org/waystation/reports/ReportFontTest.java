package org.waystation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFontTest {

    @TempDir
    Path folder;

    @Test
    void whereThereIsNoneNoneIsFound() {
        assertThat(ReportFont.find(List.of(folder, folder.resolve("missing")))).isEmpty();
    }

    @Test
    void aFileThatIsNoFontIsPassedOver() throws IOException {
        Files.writeString(folder.resolve("NotoSansCJK-Regular.ttc"), "no font");
        assertThat(ReportFont.find(List.of(folder))).isEmpty();
    }

    @Test
    void theMachinesOwnIsUsedWithItsBold() {
        ReportFont font = ReportFont.find().orElseThrow();
        assertThat(Path.of(font.plain().replaceFirst(",\\d+$", ""))).isRegularFile();
        assertThat(Path.of(font.bold().replaceFirst(",\\d+$", ""))).isRegularFile();
    }
}
