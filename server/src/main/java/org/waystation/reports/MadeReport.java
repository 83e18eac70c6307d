package org.waystation.reports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A report as it was made: one page of HTML that needs nothing beside it, and the same as PDF, which is missing where there was
 * no font to set it in. Immutable.
 */
public final class MadeReport {

    private static final String HTML = "report.html";
    private static final String PDF = "report.pdf";

    private final byte[] html;
    private final Optional<byte[]> pdf;

    MadeReport(byte[] html, Optional<byte[]> pdf) {
        this.html = html.clone();
        this.pdf = pdf.map(byte[]::clone);
    }

    public byte[] html() {
        return html.clone();
    }

    public Optional<byte[]> findPdf() {
        return pdf.map(byte[]::clone);
    }

    /** Both as one file. */
    byte[] toZip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(HTML));
            zip.write(html);
            if (pdf.isPresent()) {
                zip.putNextEntry(new ZipEntry(PDF));
                zip.write(pdf.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param bytes of {@link #toZip} */
    static MadeReport ofZip(byte[] bytes) {
        byte[] html = {};
        Optional<byte[]> pdf = Optional.empty();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(HTML)) {
                    html = zip.readAllBytes();
                } else {
                    pdf = Optional.of(zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MadeReport(html, pdf);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MadeReport report
                && Arrays.equals(html, report.html)
                && Arrays.equals(pdf.orElse(null), report.pdf.orElse(null));
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(html), Arrays.hashCode(pdf.orElse(null)));
    }
}
