package org.waystation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.http.Language;
import org.waystation.reports.Mark.Anchor;
import org.waystation.reports.Mark.Paint;

class DrawingTest {

    @Test
    void svgHasAllMarksAndNothingOfTheDataIsReadAsMarkup() {
        Drawing.Builder drawing = new Drawing.Builder(100, 50);
        drawing.box(1, 2, 10, 20, new Paint("#112233", "#ffffff", 0.5));
        drawing.line(0, 0, 3.25, 4, "#445566", 1);
        drawing.dot(new Coordinate(5, 5), 2, Paint.filled("#778899"));
        drawing.label("<鹿城> & \"co\"", 7, 8, 9, "#000000", Anchor.MIDDLE);
        String svg = SvgDrawing.write(drawing.build("a <map>"), "m");
        assertThat(svg)
                .contains("viewBox=\"0 0 100 50\"")
                .contains("M1 2L11 2L11 22L1 22L1 2Z")
                .contains("M0 0L3.3 4")
                .contains("<circle cx=\"5\" cy=\"5\" r=\"2\" fill=\"#778899\"/>")
                .contains("text-anchor=\"middle\">&lt;鹿城&gt; &amp; &quot;co&quot;</text>")
                .contains("<title>a &lt;map&gt;</title>")
                .doesNotContain("style=");
    }

    @Test
    void northIsUpAndTheRegionFillsTheFrame() {
        MapFrame frame = new MapFrame(new Envelope(120, 121, 27, 28), 300, 400);
        assertThat(frame.width()).isLessThanOrEqualTo(300.001);
        assertThat(frame.height()).isLessThanOrEqualTo(400.001);
        assertThat(Math.max(frame.width() / 300, frame.height() / 400)).isBetween(0.999, 1.001);
        Coordinate corner = frame.at(new Coordinate(120, 28));
        assertThat(corner.x).isBetween(-0.01, 0.01);
        assertThat(corner.y).isBetween(-0.01, 0.01);
        assertThat(frame.at(new Coordinate(120.5, 27.9)).y).isLessThan(frame.at(new Coordinate(120.5, 27.1)).y);
    }

    @Test
    void aMadeReportGoesThroughItsZip() {
        MadeReport both = new MadeReport(new byte[] {1, 2}, Optional.of(new byte[] {3}));
        MadeReport page = new MadeReport(new byte[] {4}, Optional.empty());
        assertThat(List.of(MadeReport.ofZip(both.toZip()), MadeReport.ofZip(page.toZip())))
                .containsExactly(both, page);
    }

    @Test
    void numbersSayNoMoreThanTheyAre() {
        Wording wording = new Wording(Language.EN, ZoneOffset.UTC);
        assertThat(wording.percent(0.99999)).isEqualTo("99.9%");
        assertThat(wording.percent(1)).isEqualTo("100.0%");
        assertThat(wording.points(-0.0123)).isEqualTo("−1.2");
        assertThat(wording.points(0.0001)).isEqualTo("0.0");
        assertThat(wording.kilometres(1_234_567)).isEqualTo("1,235");
        assertThat(wording.minutes(90)).isEqualTo("1.5");
    }
}
