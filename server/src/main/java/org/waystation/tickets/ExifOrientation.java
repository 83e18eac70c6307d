package org.waystation.tickets;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as a JPEG file says (Exif 2.3, tag 0x0112): all that is taken from what stands beside the picture.
 *
 * @param value 1 to 8; 1 is upright
 */
record ExifOrientation(int value) {

    private static final ExifOrientation UPRIGHT = new ExifOrientation(1);
    private static final int TAG = 0x0112;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    /** Of {@code Exif\0\0}. */
    private static final int NAME_BYTES = 6;

    private static final int ENTRY_BYTES = 12;

    /** Upright where the file says nothing, or nothing that makes sense. */
    static ExifOrientation of(byte[] file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(file);
            if (bytes.getShort() != (short) 0xffd8) {
                return UPRIGHT;
            }
            while (bytes.remaining() >= 4) {
                int marker = Short.toUnsignedInt(bytes.getShort());
                int length = Short.toUnsignedInt(bytes.getShort()) - 2;
                if (marker == START_OF_SCAN || marker < 0xff00) {
                    return UPRIGHT;
                }
                if (marker == APP1 && length > NAME_BYTES && bytes.getInt(bytes.position()) == 0x45786966) {
                    return inDirectory(bytes.slice(bytes.position() + NAME_BYTES, length - NAME_BYTES));
                }
                bytes.position(bytes.position() + length);
            }
            return UPRIGHT;
        } catch (RuntimeException e) {
            return UPRIGHT;
        }
    }

    private static ExifOrientation inDirectory(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? new ExifOrientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    boolean swapsSides() {
        return value >= 5;
    }

    /** From the picture as it is kept to the picture upright. @param width as it is kept, as is {@code height} */
    AffineTransform transform(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
