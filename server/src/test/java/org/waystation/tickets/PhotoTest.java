package org.waystation.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Pictures are decoded and encoded anew; what only looks like one is refused. */
class PhotoTest {

    /** One white pixel, losslessly compressed. */
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    @Test
    void jpegAndPngAreEncodedAnewAsJpegOfAtMost1600() throws IOException {
        for (String format : new String[] {"jpeg", "png"}) {
            Photo photo = Photo.of(file(picture(4_000, 1_000), format)).orElseThrow();
            assertThat(photo.width()).isEqualTo(1_600);
            assertThat(photo.height()).isEqualTo(400);
            assertThat(ImageIO.read(new ByteArrayInputStream(photo.jpeg())).getWidth())
                    .isEqualTo(1_600);
        }
    }

    @Test
    void webpIsRead() {
        assertThat(Photo.of(WEBP))
                .hasValueSatisfying(photo -> assertThat(photo.width()).isEqualTo(1));
    }

    @Test
    void whatTheCameraWroteBesideThePictureIsGoneAndThePictureUpright() throws IOException {
        byte[] file = withExif(file(picture(40, 20), "jpeg"), 6);
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .contains("Exif")
                .contains("GPS 27.99N");
        Photo photo = Photo.of(file).orElseThrow();
        assertThat(new String(photo.jpeg(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif")
                .doesNotContain("GPS");
        assertThat(photo.width()).isEqualTo(20);
        assertThat(photo.height()).isEqualTo(40);
        BufferedImage upright = ImageIO.read(new ByteArrayInputStream(photo.jpeg()));
        // Red is on the left of the picture as it is kept; turned by a quarter clockwise it is above.
        assertThat(new Color(upright.getRGB(10, 5)).getRed()).isGreaterThan(180);
        assertThat(new Color(upright.getRGB(10, 35)).getRed()).isLessThan(80);
    }

    @Test
    void whatIsNoWholePictureIsRefused() throws IOException {
        byte[] whole = file(picture(200, 200), "png");
        assertThat(Photo.of("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Photo.of(new byte[0])).isEmpty();
        assertThat(Photo.of(Arrays.copyOf(whole, whole.length / 2))).isEmpty();
        assertThat(Photo.of(file(picture(20, 20), "gif"))).as("another format").isEmpty();
    }

    @Test
    void aPictureOfTooManyPixelsIsNotDecoded() throws IOException {
        byte[] bomb = file(picture(20, 20), "png");
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        assertThat(Photo.of(bomb)).isEmpty();
    }

    @Test
    void aJpegInPassesIsTakenAsCamerasAndProgramsMakeIt() throws IOException {
        byte[] progressive = progressive(picture(200, 100));

        assertThat(JpegScans.of(file(picture(200, 100), "jpeg"))).isEqualTo(new JpegScans(1, false));
        assertThat(JpegScans.of(progressive).isProgressive()).isTrue();
        assertThat(JpegScans.of(progressive).count()).isBetween(2, 30);
        assertThat(Photo.of(progressive)).isPresent();
    }

    @Test
    void aJpegThatGoesOverItsPictureAgainAndAgainIsNotDecoded() throws IOException {
        byte[] progressive = progressive(picture(200, 100));
        int end = progressive.length - 2;
        int lastScan = end;
        while ((progressive[lastScan] & 0xff) != 0xff || (progressive[lastScan + 1] & 0xff) != 0xda) {
            lastScan--;
        }
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(progressive, 0, end);
        for (int i = 0; i < 30; i++) {
            bomb.write(progressive, lastScan, end - lastScan);
        }
        bomb.write(progressive, end, 2);

        assertThat(JpegScans.of(bomb.toByteArray()).count()).isGreaterThan(30);
        assertThat(Photo.of(bomb.toByteArray())).isEmpty();
    }

    @Test
    void aJpegInPassesThatWouldFillMemoryIsNotDecoded() throws IOException {
        byte[] progressive = progressive(picture(200, 100));
        int frame = 0;
        while ((progressive[frame] & 0xff) != 0xff || (progressive[frame + 1] & 0xff) != 0xc2) {
            frame++;
        }
        ByteBuffer.wrap(progressive).putShort(frame + 5, (short) 5_000).putShort(frame + 7, (short) 5_000);

        assertThat(Photo.of(progressive)).isEmpty();
    }

    private static byte[] progressive(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam inPasses = writer.getDefaultWriteParam();
        inPasses.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), inPasses);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        return image;
    }

    static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** With a segment of Exif after the start: one entry, the orientation, and a text. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] text = "GPS 27.99N".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4 + text.length);
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0).put(text);
        return ByteBuffer.allocate(jpeg.length + exif.capacity())
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
