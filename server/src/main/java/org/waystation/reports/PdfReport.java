package org.waystation.reports;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.w3c.dom.Element;
import org.xhtmlrenderer.extend.ReplacedElement;
import org.xhtmlrenderer.extend.ReplacedElementFactory;
import org.xhtmlrenderer.extend.UserAgentCallback;
import org.xhtmlrenderer.layout.LayoutContext;
import org.xhtmlrenderer.pdf.ITextOutputDevice;
import org.xhtmlrenderer.pdf.ITextRenderer;
import org.xhtmlrenderer.pdf.ITextReplacedElement;
import org.xhtmlrenderer.render.BlockBox;
import org.xhtmlrenderer.render.RenderingContext;
import org.xhtmlrenderer.simple.extend.FormSubmissionListener;

/** Sets a report's page on paper. Drawings are drawn, not painted, so they are as sharp as the paper; text stays text. */
final class PdfReport {

    /** As the page's style calls it. */
    private static final String FAMILY = "Report";

    private final ReportFont font;

    PdfReport(ReportFont font) {
        this.font = font;
    }

    /**
     * @param html well-formed XHTML
     * @param drawings by the ids of their elements
     */
    byte[] write(String html, Map<String, Drawing> drawings) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ITextRenderer renderer = new ITextRenderer();
            renderer.getFontResolver().addFont(font.plain(), FAMILY, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, null);
            if (!font.bold().equals(font.plain())) {
                renderer.getFontResolver().addFont(font.bold(), FAMILY, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, null);
            }
            PdfDrawing drawing = new PdfDrawing(
                    BaseFont.createFont(font.plain(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED),
                    BaseFont.createFont(font.bold(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED));
            renderer.getSharedContext().setReplacedElementFactory(new Drawings(drawings, drawing));
            renderer.setDocumentFromString(html);
            renderer.layout();
            renderer.createPDF(out);
            return EmbeddedGlyphs.mend(out.toByteArray(), font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DocumentException e) {
            throw new IllegalStateException("a report cannot be set", e);
        }
    }

    /** Puts drawings where the page has elements with their ids. */
    private static final class Drawings implements ReplacedElementFactory {

        private final Map<String, Drawing> drawings;
        private final PdfDrawing drawing;

        Drawings(Map<String, Drawing> drawings, PdfDrawing drawing) {
            this.drawings = drawings;
            this.drawing = drawing;
        }

        @Override
        public ReplacedElement createReplacedElement(
                LayoutContext context, BlockBox box, UserAgentCallback files, int cssWidth, int cssHeight) {
            Element element = box.getElement();
            boolean isDrawing = element != null && element.getNodeName().equals("svg");
            if (!isDrawing || !drawings.containsKey(element.getAttribute("id"))) {
                return null;
            }
            Drawing wanted = drawings.get(element.getAttribute("id"));
            double dotsPerPoint = context.getDotsPerPixel() * 96 / 72.0;
            int width = (int) Math.round(wanted.width() * dotsPerPoint);
            int height = (int) Math.round(wanted.height() * dotsPerPoint);
            return new Drawn(wanted, drawing, width, height);
        }

        @Override
        public void reset() {}

        @Override
        public void remove(Element element) {}

        @Override
        public void setFormSubmissionListener(FormSubmissionListener listener) {}
    }

    private static final class Drawn implements ITextReplacedElement {

        private final Drawing drawing;
        private final PdfDrawing painter;
        private final int width;
        private final int height;
        private Point location = new Point(0, 0);

        Drawn(Drawing drawing, PdfDrawing painter, int width, int height) {
            this.drawing = drawing;
            this.painter = painter;
            this.width = width;
            this.height = height;
        }

        @Override
        public void paint(RenderingContext context, ITextOutputDevice device, BlockBox box) {
            Rectangle area = device.createLocalTargetArea(context, box);
            painter.draw(drawing, device.getCurrentPage(), area.getLeft(), area.getTop());
        }

        @Override
        public int getIntrinsicWidth() {
            return width;
        }

        @Override
        public int getIntrinsicHeight() {
            return height;
        }

        @Override
        public Point getLocation() {
            return location;
        }

        @Override
        public void setLocation(int x, int y) {
            location = new Point(x, y);
        }

        @Override
        public void detach(LayoutContext context) {}

        @Override
        public boolean isRequiresInteractivePaint() {
            return false;
        }

        @Override
        public boolean hasBaseline() {
            return false;
        }

        @Override
        public int getBaseline() {
            return 0;
        }
    }
}
