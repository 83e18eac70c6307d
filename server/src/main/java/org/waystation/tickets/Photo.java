package org.waystation.tickets;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that was decoded whole and encoded anew as JPEG, so that nothing but the picture is left: no place, no time, no
 * camera, and nothing that only looks like a picture. Immutable.
 *
 * @param width in pixels
 * @param height in pixels
 */
record Photo(byte[] jpeg, int width, int height) {

    /** Media types that are taken. */
    static final List<String> MEDIA_TYPES = List.of("image/jpeg", "image/png", "image/webp");

    static final int LARGEST_BYTES = 5 * 1024 * 1024;

    private static final List<String> FORMATS = List.of("jpeg", "png", "webp");
    private static final int LONGEST_SIDE = 1_600;
    /** More than fits into 5 MB well. */
    private static final long MOST_PIXELS = 64_000_000;
    /** Where the picture is in memory whole before it is thinned out: WebP, and JPEG in passes. */
    private static final long MOST_PIXELS_HELD = 20_000_000;
    /** Cameras and programs use about ten. */
    private static final int MOST_SCANS = 30;

    Photo {
        jpeg = jpeg.clone();
    }

    @Override
    public byte[] jpeg() {
        return jpeg.clone();
    }

    /**
     * @return empty where it is no whole picture of one of the {@link #MEDIA_TYPES}, whatever it is called, or has too many
     *     pixels or passes
     */
    static Optional<Photo> of(byte[] file) {
        // Not ImageIO's own stream, which would keep the photo in a file meanwhile.
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                    if (FORMATS.contains(format)) {
                        JpegScans scans = JpegScans.of(format.equals("jpeg") ? file : new byte[0]);
                        if (scans.count() > MOST_SCANS) {
                            return Optional.empty();
                        }
                        reader.setInput(input, true, true);
                        boolean isHeld = scans.isProgressive() || format.equals("webp");
                        return decode(reader, isHeld ? MOST_PIXELS_HELD : MOST_PIXELS)
                                .map(image -> turned(image, ExifOrientation.of(file)))
                                .map(Photo::encode);
                    }
                } finally {
                    reader.dispose();
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException | LinkageError e) {
            // Decoders throw whatever they stumble over, and some of other formats do not even load; a broken picture
            // is none.
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> decode(ImageReader reader, long mostPixels) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > mostPixels) {
            return Optional.empty();
        }
        ImageReadParam thinned = reader.getDefaultReadParam();
        int step = (int) Math.max(1, Math.max(width, height) / (2 * LONGEST_SIDE));
        thinned.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(reader.read(0, thinned));
    }

    /** On white, in size, and the right way up. */
    private static BufferedImage turned(BufferedImage image, ExifOrientation orientation) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage target = orientation.swapsSides()
                ? new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, target.getWidth(), target.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.transform(orientation.transform(width, height));
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }

    private static Photo encode(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "jpeg", output);
        } catch (IOException e) {
            throw new IllegalStateException("memory can always be written to", e);
        }
        return new Photo(bytes.toByteArray(), image.getWidth(), image.getHeight());
    }

    @Override
    public String toString() {
        return width + " × " + height + " pixels";
    }
}
